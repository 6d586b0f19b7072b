import { expect, test } from 'vitest';
import { settingsSchema } from '../../../contract/index.ts';
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
  const broken = createSettings(rowsInMemory(new Map([['chunkSize', '"long"']])));
  expect(settingsSchema.safeParse(await broken.get(principal)).success).toBe(true);
});

test('an overlap over half a passage is refused and nothing is stored', async () => {
  const settings = createSettings(rowsInMemory());
  await expect(settings.update(principal, { chunkSize: 300 })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await settings.get(principal)).toMatchObject({ chunkSize: 1000 });
});
