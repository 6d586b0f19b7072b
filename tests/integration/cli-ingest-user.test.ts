import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { factSchema, ingestedUserSchema } from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace, linesAs } from './terminal.ts';

const talk = `Maya Lindqvist: Hi, I'm Maya Lindqvist, I live in Gothenburg and work as a marine biologist at Havsinstitutet.
Tom Berger: Nice to meet you.
Maya Lindqvist: I sail, and I paint every weekend.
`;

test('ingest-user shows its steps, takes a file in once, and says by its exit code what went wrong', {
  timeout: 300_000,
}, async () => {
  const folder = await temporaryFolder();
  const [data, docs] = [join(folder, 'data'), join(folder, 'docs')];
  await mkdir(docs);
  const file = join(docs, 'talk.txt');
  await writeFile(file, talk);
  await writeFile(join(docs, 'broken.pdf'), '%PDF-1.7 and no more');
  const app = (...args: string[]) => commonplace(['--data', data, ...args]);

  const first = await app('ingest-user', file, '--json');
  expect(first.code).toBe(0);
  expect(first.stderr).toMatch(/read: .*\n.*extract: Found 2 people/);
  const [made] = linesAs(ingestedUserSchema, first.stdout);
  expect(made).toMatchObject({ created: true, user: { userId: 'maya-lindqvist' }, facts: { known: 0 } });
  expect(made?.steps.map(({ step }) => step)).toEqual(['read', 'extract', 'store', 'wiki']);

  const batch = await app('ingest-user', docs, '--json');
  expect(batch.code).toBe(1);
  const lines = linesAs(z.looseObject({ path: z.string(), created: z.boolean() }), batch.stdout);
  expect(lines).toHaveLength(2);
  expect(lines.find(({ path }) => path === file)).toMatchObject({ created: false, facts: { added: 0 } });
  expect(lines.find(({ path }) => path !== file)).toMatchObject({ user: null, error: { code: expect.any(String) } });

  expect((await app('ingest-user', join(folder, 'none.txt'))).code).toBe(1);
  expect((await app('ingest-user')).code).toBe(2);

  const shown = await app('people', 'facts', 'maya-lindqvist', '--json');
  const facts = linesAs(factSchema, shown.stdout);
  const home = facts.find(({ kind }) => kind === 'residence');
  expect(home).toMatchObject({
    value: 'Gothenburg',
    evidence: [{ path: file, quote: expect.stringContaining('Gothenburg') }],
  });
  expect((await app('people', 'reject', home?.id ?? '')).stdout).toContain('1 fact rejected');
  const rejected = await app('people', 'facts', 'maya-lindqvist', '--status', 'rejected', '--json');
  expect(linesAs(factSchema, rejected.stdout).map(({ id }) => id)).toEqual([home?.id]);
  expect((await app('people', 'facts', 'maya-lindqvist', '--status', 'maybe')).code).toBe(2);
});
