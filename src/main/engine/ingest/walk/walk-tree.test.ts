import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testWithRawNames } from '../../../../../tests/kit/platform.ts';
import { compareText } from './listing.ts';
import { type WalkOptions, walkTree } from './walk-tree.ts';

/** A folder with the named files; a name that ends in a slash is a folder. */
async function tree(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of names) {
    const path = join(folder, name);
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) await writeFile(path, name);
  }
  return folder;
}

/** `file name`, `file name: cause` or `file name! code`, in the order of the walk. */
async function walked(root: string, options: WalkOptions = {}, scope?: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const entries of walkTree(root, options, scope)) {
    for (const entry of entries) {
      const name = entry.path.slice(root.length + 1);
      if (entry.type === 'file') lines.push(name);
      else lines.push(entry.type === 'skipped' ? `${name}: ${entry.cause}` : `${name}! ${entry.error.code}`);
    }
  }
  return lines;
}

test('files come in the order of their whole paths, however deep they lie', async () => {
  const root = await tree(
    'a/b.txt',
    'a-b.txt',
    'a.txt',
    'a0.txt',
    'a/c/d.txt',
    'Z.txt',
    'ä.txt',
    '\u{1f600}.txt',
    'ﬀ.txt',
  );
  const lines = await walked(root);
  expect(lines).toHaveLength(9);
  expect(lines).toEqual([...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
});

test('more files than are sorted at once keep that order', async () => {
  const root = await tree('many/');
  for (let i = 0; i < 4500; i++) await writeFile(join(root, 'many', `${(i * 7919) % 4500}.txt`), '');
  const lines = await walked(root);
  expect(lines).toHaveLength(4500);
  expect(lines).toEqual([...lines].sort(compareText));
});

test('what other programs and systems keep is left out, with its cause', async () => {
  const root = await tree(
    'letter.txt',
    'node_modules/x/index.js',
    '.git/HEAD',
    '$RECYCLE.BIN/old.txt',
    '.Trash-1000/old.txt',
    '~$letter.docx',
    '.~lock.letter.odt#',
    'film.mp4.crdownload',
    'notes.txt~',
    '.secret/key.txt',
    '.profile',
    'Thumbs.db',
  );
  expect(await walked(root)).toEqual([
    '$RECYCLE.BIN: system',
    '.Trash-1000: system',
    '.git: system',
    '.profile: hidden',
    '.secret: hidden',
    '.~lock.letter.odt#: temporary',
    'Thumbs.db: system',
    'film.mp4.crdownload: temporary',
    'letter.txt',
    'node_modules: system',
    'notes.txt~: temporary',
    '~$letter.docx: temporary',
  ]);
  expect(await walked(root, { rules: { hidden: true } })).toContain('.secret/key.txt');
});

test('the library itself is never read in', async () => {
  const root = await tree('mine/library.db', 'mine/holder.lock', 'mine/originals/a/note.md', 'note.md');
  expect(await walked(root)).toEqual(['mine: library', 'note.md']);
});

test('packages of a Mac are one thing there, and folders elsewhere', async () => {
  const root = await tree('Tool.app/Contents/Info.plist');
  expect(await walked(root, { platform: 'darwin' })).toEqual(['Tool.app: bundle']);
  expect(await walked(root, { platform: 'linux' })).toEqual(['Tool.app/Contents/Info.plist']);
});

test('.gitignore files count from their folder down, the nearest before the ones above', async () => {
  const root = await tree(
    '.gitignore',
    'a.log',
    'sub/.gitignore',
    'sub/a.log',
    'sub/b.log',
    'out/x.txt',
    'sub/out/y.txt',
  );
  await writeFile(join(root, '.gitignore'), '*.log\n/out/\n');
  await writeFile(join(root, 'sub/.gitignore'), '!a.log\n');
  expect(await walked(root)).toEqual([
    '.gitignore: hidden',
    'a.log: gitignore',
    'out: gitignore',
    'sub/.gitignore: hidden',
    'sub/a.log',
    'sub/b.log: gitignore',
    'sub/out/y.txt',
  ]);
  expect(await walked(root, { rules: { gitignore: false } })).toContain('out/x.txt');
  // A folder within a repository: what stands above it counts.
  await mkdir(join(root, '.git'));
  expect(await walked(join(root, 'sub'))).toContain('b.log: gitignore');
});

test('patterns, kinds and sizes of a folder', async () => {
  const root = await tree('a.pdf', 'b.PDF', 'c.txt', 'drafts/d.pdf', 'drafts/keep.pdf', 'big.pdf', '.gitignore');
  await writeFile(join(root, 'big.pdf'), 'x'.repeat(2000));
  await writeFile(join(root, '.gitignore'), 'a.pdf\n');
  const rules = { ignore: ['drafts/*', '!keep.pdf', '!a.pdf'], kinds: ['pdf'], maxBytes: 1000 };
  expect(await walked(root, { rules })).toEqual([
    '.gitignore: hidden',
    'a.pdf',
    'b.PDF',
    'big.pdf: too_large',
    'c.txt: kind',
    'drafts/d.pdf: ignored',
    'drafts/keep.pdf',
  ]);
});

test('links, loops, pipes and names that are no text are told, and stop nothing', async () => {
  const root = await tree('real/a.txt', 'z.txt');
  await symlink(root, join(root, 'real/circle'));
  await symlink(join(root, 'real/a.txt'), join(root, 'linked.txt'));
  await symlink(join(root, 'loop-b'), join(root, 'loop-a'));
  await symlink(join(root, 'loop-a'), join(root, 'loop-b'));
  await symlink(join(root, 'nowhere'), join(root, 'dangling'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const lines = await walked(root);
  expect(lines).toEqual([
    'dangling! not_found',
    'linked.txt',
    'loop-a! not_a_file',
    'loop-b! not_a_file',
    'pipe! not_a_file',
    'real/a.txt',
    'real/circle: link',
    'z.txt',
  ]);
});

testWithRawNames('a name that is not valid UTF-8 is listed with its reason', async () => {
  const root = await tree('good.txt');
  await writeFile(Buffer.concat([Buffer.from(`${root}/b`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'latin');
  expect(await walked(root)).toEqual(['b\ufffd.txt! unsupported', 'good.txt']);
});

testWithRawNames('twins by case or composition are two files where the disk has two', async () => {
  const root = await tree('Note.txt', 'note.txt', 'caf\u00e9.txt', 'cafe\u0301.txt');
  expect(await walked(root)).toHaveLength(4);
});

test('long paths and the longest names', async () => {
  const deep = Array.from({ length: 20 }, (_, i) => `folder-with-a-long-name-${i}`).join('/');
  const root = await tree(`${deep}/a.txt`, `${'n'.repeat(251)}.txt`);
  expect(await walked(root)).toEqual([`${deep}/a.txt`, `${'n'.repeat(251)}.txt`]);
});

test('a part of a folder is walked by the rules of the whole', async () => {
  const root = await tree('.gitignore', 'a/b/c.txt', 'a/b/d.log', 'a/e.txt', 'node_modules/x/y.txt');
  await writeFile(join(root, '.gitignore'), '*.log\n');
  expect(await walked(root, {}, join(root, 'a/b'))).toEqual(['a/b/c.txt', 'a/b/d.log: gitignore']);
  expect(await walked(root, {}, join(root, 'a/b/c.txt'))).toEqual(['a/b/c.txt']);
  expect(await walked(root, {}, join(root, 'node_modules/x/y.txt'))).toEqual(['node_modules: system']);
  expect(await walked(root, {}, join(root, 'a/gone.txt'))).toEqual([]);
});
