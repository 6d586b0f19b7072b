import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  addedFileSchema,
  addSummarySchema,
  answerSchema,
  doctorSchema,
  documentDetailSchema,
  errorSchema,
  evaluationSchema,
  readTextSchema,
  removalReceiptSchema,
  searchOutputSchema,
} from '../../src/contract/index.ts';
import { commonplace, type Ended, linesAs } from './terminal.ts';

let folder: string;
let added: Ended;
const run = (args: string[], input?: string) => commonplace(['--data', join(folder, 'data'), ...args], input);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-cli-'));
  const files = join(folder, 'in');
  await mkdir(files);
  await writeFile(join(files, 'mill.md'), '# The mill\n\nThe mill at Ostby was rebuilt by Sigrid Dahl in 1954.\n');
  await writeFile(join(files, 'bees.txt'), 'The bees swarm in June. Their keeper is called Anton Weiss.\n');
  await writeFile(join(files, 'cut.pdf'), '%PDF-1.7\n1 0 obj\n<<');
  added = await run(['add', files, '--json']);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const addLine = z.union([z.object({ summary: addSummarySchema }), addedFileSchema]);
const listLine = z.object({ id: z.string(), path: z.string(), title: z.string(), status: z.string() }).loose();

test('add tells each file and the sum, and exits 3 when one failed', () => {
  expect(added.code).toBe(3);
  const lines = linesAs(addLine, added.stdout);
  const status = lines.flatMap((line) => ('path' in line ? [[line.path.split(/[\\/]/).at(-1), line.status]] : []));
  expect(Object.fromEntries(status)).toEqual({ 'mill.md': 'ready', 'bees.txt': 'ready', 'cut.pdf': 'failed' });
  expect(lines.at(-1)).toMatchObject({ summary: { files: 3, ready: 2, failed: 1 } });
});

test('list, show and remove', async () => {
  const note = await run(['add', '-', '--title', 'Cellar', '--json'], 'The spare key hangs behind the cellar door.');
  expect(note.code).toBe(0);
  const list = linesAs(listLine, (await run(['list', '--json'])).stdout);
  expect(list.map(({ title }) => title)).toContain('Cellar');
  const id = list.find(({ title }) => title === 'Cellar')?.id ?? '';
  const detail = documentDetailSchema.parse(JSON.parse((await run(['show', id, '--json'])).stdout));
  expect(detail).toMatchObject({ kind: 'note', status: 'ready', textLength: 43 });
  const receipt = removalReceiptSchema.parse(JSON.parse((await run(['remove', id, '--json'])).stdout));
  expect(receipt).toMatchObject({ documents: 1, filesUntouched: [] });
  const gone = await run(['show', id, '--json']);
  expect([gone.code, errorSchema.parse(JSON.parse(gone.stdout)).code]).toEqual([1, 'not_found']);
});

test('search and ask find the passage', async () => {
  const search = searchOutputSchema.parse(JSON.parse((await run(['search', 'who keeps the bees', '--json'])).stdout));
  expect(search.results[0]?.path).toMatch(/bees\.txt$/);
  const answer = answerSchema.parse(JSON.parse((await run(['ask', 'Who rebuilt the mill?', '--json'])).stdout));
  expect(answer.answer).toContain('Sigrid Dahl');
  expect(answer.citations[0]?.path).toMatch(/mill\.md$/);
});

test('many questions from a file, each with its id', async () => {
  const queries = join(folder, 'queries.jsonl');
  await writeFile(queries, '{"id": "a", "text": "Who rebuilt the mill?"}\n{"id": "b", "text": "What is entropy?"}\n');
  const { stdout } = await run(['ask', '--queries', queries, '--json']);
  const lines = linesAs(answerSchema.extend({ id: z.string() }), stdout);
  expect(lines.map(({ id, grounded }) => [id, grounded])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('eval measures and writes a TREC run of file names', async () => {
  const [queries, qrels, out] = ['q.jsonl', 'r.tsv', 'run.trec'].map((name) => join(folder, name));
  if (!queries || !qrels || !out) throw new Error('three paths');
  await writeFile(queries, '{"id": "1", "text": "rebuilt mill"}\n');
  await writeFile(qrels, '1\tmill.md\t1\n');
  const { stdout } = await run(['eval', '--queries', queries, '--qrels', qrels, '--run', out, '--json']);
  expect(evaluationSchema.parse({ queries: 1, ...JSON.parse(stdout) })).toMatchObject({ 'ndcg@10': 1, 'success@1': 1 });
  expect((await readFile(out, 'utf8')).split('\n')[0]).toMatch(/^1 Q0 mill\.md 1 \S+ commonplace$/);
});

test('text reads a file without storing it; a bad one exits 3', async () => {
  const { code, stdout } = await run(['text', join(folder, 'in/mill.md'), join(folder, 'in/cut.pdf'), '--json']);
  const lines = linesAs(readTextSchema, stdout);
  expect(lines[0]).toMatchObject({ status: 'ok', format: 'md' });
  expect(lines[0]?.text).toContain('Sigrid Dahl');
  expect(code).toBe(3);
});

test('a dry run adds nothing', async () => {
  const plan = JSON.parse((await run(['add', join(folder, 'in'), '--dry-run', '--json'])).stdout);
  expect(plan).toMatchObject({ files: 3 });
});

test('doctor says how everything is', async () => {
  const { code, stdout } = await run(['doctor', '--json']);
  const found = doctorSchema.parse(JSON.parse(stdout));
  expect(found.checks.length).toBeGreaterThan(1);
  expect(code).toBe(found.status === 'failed' ? 1 : 0);
});

test('what is not understood exits 2 and says how it is meant', async () => {
  const cases = [['fly'], ['search'], ['search', 'x', '--by', 'luck'], ['add'], ['list', '--colour', 'red']];
  for (const args of cases) {
    const { code, stdout, stderr } = await run(args);
    expect([args, code, stdout]).toEqual([args, 2, '']);
    expect(stderr).not.toBe('');
  }
});
