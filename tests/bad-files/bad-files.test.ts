import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { badFiles } from './bad-kinds.ts';
import { damages } from './damage.ts';
import { goodFiles } from './fixtures.ts';
import { type BadReader, createBadReader, fault } from './read-bad.ts';

/** Formats by content; one test each, so that a failure names what it is about. */
const good = goodFiles();
const folder = mkdtempSync(join(tmpdir(), 'commonplace-bad-'));
let reader: BadReader;

beforeAll(async () => {
  reader = await createBadReader(folder);
});

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** After whatever was read before, the next good file is read right. */
async function expectGoodNext(): Promise<void> {
  const [outcome] = await reader.read(Buffer.from('The heron returned to the lock.'), 'next.txt');
  expect(outcome).toMatchObject({ document: { text: 'The heron returned to the lock.', partial: false } });
}

test('there are more than eighty kinds of bad files', () => {
  expect(damages.length + badFiles.length).toBeGreaterThan(80);
  expect(new Set([...damages, ...badFiles].map(({ what }) => what)).size).toBe(damages.length + badFiles.length);
});

test.each(good.map((file) => [file.format, file] as const))(
  'whatever happened to a good %s file on its way: text, or an error that says what to do',
  async (_format, file) => {
    const faults: string[] = [];
    for (const { what, name, apply } of damages) {
      const outcomes = await reader.read(apply(file.bytes), name?.(file.name) ?? file.name);
      faults.push(...outcomes.flatMap((outcome) => fault(outcome) ?? []).map((found) => `${what}: ${found}`));
    }
    expect(faults).toEqual([]);
    await expectGoodNext();
  },
  180_000,
);

test.each(badFiles.map((bad) => [bad.what, bad] as const))('%s', async (_what, bad) => {
  const outcomes = await reader.read(bad.make(), bad.name);
  expect(outcomes.flatMap((outcome) => fault(outcome) ?? [])).toEqual([]);
  const [whole] = outcomes;
  if (whole && 'document' in whole) {
    if (bad.finds !== undefined) expect(whole.document.text).toContain(bad.finds);
    if (bad.lacks !== undefined) expect(JSON.stringify(outcomes)).not.toContain(bad.lacks);
  }
  if (bad.code !== undefined) expect(whole).toMatchObject({ code: bad.code });
  else if (bad.finds !== undefined) expect(whole).toHaveProperty('document');
  await expectGoodNext();
});

test('nothing was left outside of the files that were read', () => {
  expect(readdirSync(reader.temp)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['inbox', 'temp']);
});
