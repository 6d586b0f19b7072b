import { expect, test } from 'vitest';
import { defaultSettings } from '../../../contract/index.ts';
import { createSettings } from './settings.ts';

const principal = { accountId: 'me', role: 'owner' as const, door: 'test' as const };

/** Rows as the database keeps them. */
function rowsInMemory(rows = new Map<string, string>()) {
  const all = async () => [...rows].map(([key, value]) => ({ key, value }));
  const put = async ({ values }: { values: [string, string][] }) => {
    for (const [key, value] of values) rows.set(key, value);
  };
  return { read: { settings: { all } }, write: { settings: { put } } };
}

test('what was not changed follows the defaults, and stored nonsense does not stop the app', async () => {
  const settings = createSettings(rowsInMemory());
  expect(await settings.update(principal, { chunkSize: 600 })).toMatchObject({ chunkSize: 600, chunkOverlap: 200 });
  expect(await settings.get(principal)).toMatchObject({ chunkSize: 600 });
  const rows = new Map([
    ['chunkSize', '"long"'],
    ['binDays', '7'],
    ['speed', 'not JSON'],
    ['unknown', '1'],
  ]);
  // One bad row costs its own default, not all the others.
  expect(await createSettings(rowsInMemory(rows)).get(principal)).toEqual({ ...defaultSettings, binDays: 7 });
});

test('an overlap over half a passage is refused and nothing is stored', async () => {
  const settings = createSettings(rowsInMemory());
  await expect(settings.update(principal, { chunkSize: 300 })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await settings.get(principal)).toMatchObject({ chunkSize: 1000 });
});
