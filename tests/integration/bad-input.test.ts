import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, open, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AddedFile } from '../../src/contract/index.ts';
import { zipOf } from '../fixtures/zip-of.ts';
import { add, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithModes } from '../kit/platform.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

async function openOn() {
  const folder = await temporaryFolder();
  const docs = join(folder, 'docs');
  await mkdir(docs);
  const { client } = await openLibrary(join(folder, 'data'));
  return { client, docs, at: (name: string) => join(docs, name) };
}

const outcome = (docs: string, files: AddedFile[]) =>
  Object.fromEntries(files.map(({ path, status, error }) => [path.slice(docs.length + 1), error?.code ?? status]));

test('each bad file says what is wrong with it, and the good one beside them is read', async () => {
  const { client, docs, at } = await openOn();
  const pdf = await readFile(join(fixtures, 'two-pages.pdf'));
  await writeFile(at('empty.pdf'), '');
  await writeFile(at('cut.pdf'), pdf.subarray(0, 300));
  await writeFile(at('cut.docx'), (await readFile(join(fixtures, 'handbook.docx'))).subarray(0, 900));
  await writeFile(at('zeros.xlsx'), Buffer.alloc(5000));
  await writeFile(at('program.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Buffer.alloc(400, 7)]));
  await writeFile(at('plain.zip'), zipOf([{ name: 'a.dat', data: 'nothing to read' }]));
  for (const name of ['docx', 'odt', 'pdf', 'xlsx'])
    await copyFile(join(fixtures, `encrypted.${name}`), at(`locked.${name}`));
  await writeFile(at('one-byte.txt'), 'q');
  await copyFile(join(fixtures, 'two-pages.pdf'), at('really-a-pdf.docx'));
  await writeFile(at('good.txt'), 'The good file holds a semaphore.\n');

  const { files, summary } = await add(client, docs);
  expect(outcome(docs, files)).toEqual({
    'empty.pdf': 'empty_file',
    'cut.pdf': 'corrupt',
    'cut.docx': 'corrupt',
    'zeros.xlsx': expect.stringMatching(/^(corrupt|unsupported)$/),
    'program.bin': 'unsupported',
    'plain.zip': 'ready',
    'locked.docx': 'encrypted',
    'locked.odt': 'encrypted',
    'locked.pdf': 'encrypted',
    'locked.xlsx': 'encrypted',
    'one-byte.txt': 'ready',
    'really-a-pdf.docx': 'ready',
    'good.txt': 'ready',
  });
  expect(summary).toMatchObject({ files: 13, ready: 4 });
  expect(files.filter(({ error }) => error !== undefined && error.message.length < 20)).toEqual([]);
  expect(await pathsFoundBy(client, 'semaphore')).toEqual([at('good.txt')]);
  const { items } = await client.library.list({ statuses: ['failed', 'skipped'] });
  expect(items.every(({ error }) => error !== null)).toBe(true);
});

test('a path that is not there, a pipe, and a loop of links are told apart and stop nothing', async () => {
  const { client, docs, at } = await openOn();
  await writeFile(at('good.txt'), 'The good file holds a theodolite.\n');
  execFileSync('mkfifo', [at('pipe.txt')]);
  await symlink(docs, at('circle'));
  await symlink(at('loop-b.txt'), at('loop-a.txt'));
  await symlink(at('loop-a.txt'), at('loop-b.txt'));
  await symlink(at('nowhere.txt'), at('dangling.txt'));
  const { files } = await add(client, docs, at('missing.txt'));
  expect(outcome(docs, files)).toEqual({
    'good.txt': 'ready',
    'pipe.txt': 'not_a_file',
    'loop-a.txt': 'not_a_file',
    'loop-b.txt': 'not_a_file',
    'dangling.txt': 'not_found',
    'missing.txt': 'not_found',
  });
});

test('a file that went away between adding and reading fails alone, and returns with a retry', async () => {
  const { client, docs, at } = await openOn();
  await writeFile(at('a.txt'), '');
  await writeFile(at('b.txt'), 'The second file stays.\n');
  const { files } = await add(client, docs);
  await rm(at('a.txt'));
  const id = files.find(({ path }) => path === at('a.txt'))?.id ?? '';
  await client.ingest.retry({ ids: [id] });
  await settled(client);
  expect(await client.library.get({ id })).toMatchObject({ status: 'failed', error: { code: 'not_found' } });
  await writeFile(at('a.txt'), 'The first file returned with an astrolabe.\n');
  await client.ingest.retry({ ids: [id] });
  await settled(client);
  expect(await pathsFoundBy(client, 'astrolabe')).toEqual([at('a.txt')]);
});

test('a file of more than 512 MiB is refused with its reason', async () => {
  const { client, docs, at } = await openOn();
  const file = await open(at('huge.txt'), 'w');
  await file.write('The beginning of a log that nobody rotated.\n'.repeat(3000));
  await file.truncate(512 * 2 ** 20 + 1);
  await file.close();
  const { files } = await add(client, docs);
  expect(outcome(docs, files)).toEqual({ 'huge.txt': 'too_large' });
});

/** Root may read everything: the rights of others are then tried as the user `nobody`. */
const root = process.getuid?.() === 0;

testWithModes('what may not be read is told apart from what is missing', async () => {
  const folder = await temporaryFolder();
  const docs = join(folder, 'docs');
  await mkdir(join(docs, 'closed'), { recursive: true });
  await writeFile(join(docs, 'open.txt'), 'Everybody may read about the sundial.\n');
  await writeFile(join(docs, 'shut.txt'), 'Nobody may read this.\n');
  await writeFile(join(docs, 'closed/inner.txt'), 'Nor this.\n');
  await chmod(join(docs, 'shut.txt'), 0o000);
  await chmod(join(docs, 'closed'), 0o000);
  if (root) {
    await chmod(folder, 0o777);
    await chmod(docs, 0o755);
  }
  const script = join(import.meta.dirname, '../kit/add-files.ts');
  const identity = root ? { uid: 65534, gid: 65534 } : {};
  const output = execFileSync(process.execPath, [script, join(folder, 'data'), docs], {
    encoding: 'utf8',
    ...identity,
  });
  await chmod(join(docs, 'closed'), 0o755);
  const files = output
    .trim()
    .split('\n')
    .map((line): AddedFile => JSON.parse(line));
  expect(outcome(docs, files)).toEqual({
    'open.txt': 'ready',
    'shut.txt': 'permission_denied',
    closed: 'permission_denied',
  });
});
