import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commonplace } from './terminal.ts';

let folder: string;
let library: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-chat-'));
  library = join(folder, 'library');
  await writeFile(
    join(folder, 'lease.txt'),
    'The landlord of the flat is Mrs Imogen Vance. \u001b[31mPets\u001b[0m are allowed.',
  );
  await commonplace(['add', join(folder, 'lease.txt'), '--data', library]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A session whose lines come from a pipe. */
function talk(lines: string[], ...more: string[]) {
  return commonplace(['chat', '--data', library, ...more], `${lines.join('\n')}\n`);
}

test('a conversation in the terminal: answers with sources, a title, what is not known is said', {
  timeout: 120_000,
}, async () => {
  const first = await talk(['Who is the landlord of the flat?', '/title The flat', '/list', '/nothing', '/quit']);
  expect(first.stdout).toContain('The landlord of the flat is Mrs Imogen Vance. [1]');
  expect(first.stdout).toContain('[1] lease.txt');
  // What stands in a document must not steer the terminal.
  expect(first.stdout).not.toContain('\u001b');
  expect(first.stderr).toContain('There is no /nothing');
  expect(first.code).toBe(3);
  const id = /^(\S+) {2}The flat {2}\(2\)$/m.exec(first.stdout)?.[1] ?? '';
  const again = await talk(['What is the boiling point of tungsten?'], '--resume', id, '--json');
  const [line] = again.stdout
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one));
  expect(line).toMatchObject({ conversationId: id, role: 'assistant', state: 'done', answer: { grounded: false } });
  expect(again.code).toBe(0);
});

test('summarise: all of a collection, with its sources; one subject at a time', { timeout: 120_000 }, async () => {
  const { stdout: out } = await commonplace(['summarise', '--week', 'now', '--data', library]);
  expect(out).toContain('Mrs Imogen Vance');
  const both = await commonplace(['summarise', '--week', 'now', '--collection', 'x', '--data', library]);
  expect(both.code).toBe(2);
  const none = await commonplace(['summarise', '--collection', 'Nowhere', '--data', library]);
  expect(none.code).toBe(1);
});
