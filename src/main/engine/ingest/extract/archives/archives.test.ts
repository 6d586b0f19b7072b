import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { createContainers, extractDocument, inputOf } from '../index.ts';

const folder = new URL('../../../../../../tests/fixtures/archives/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, folder));

const texts = {
  'note.txt': 'The mill pond froze on the ninth of January.\n'.repeat(4),
  'letters/aunt.txt': 'Dear aunt, the geese are well.\n',
  'Größe.txt': 'Seven and a half, with thick socks.\n',
};
const note = { 'note.txt': texts['note.txt'] };
const numbers = Array.from({ length: 512 }, (_, index) => `${String(index).padStart(3, '0')}\n`).join('');

/** Every member with its text, or with the code of the error that reading it gives. */
async function contents(bytes: Uint8Array, name: string): Promise<Record<string, string>> {
  const { members = [] } = await extractDocument(inputOf(bytes, name));
  const { memberBytes } = createContainers();
  const { bytes: _bytes, ...input } = inputOf(bytes, name);
  const root = { key: name, name, load: async () => bytes, input, large: null };
  const found = members.map(async ({ path }) => {
    try {
      return [path, Buffer.from(await memberBytes(root, [path])).toString()];
    } catch (error) {
      return [path, error instanceof CommonplaceError ? error.code : String(error)];
    }
  });
  return Object.fromEntries(await Promise.all(found));
}

test.each([
  ['program.zip', 'zip', texts],
  ['streamed.zip', 'zip', texts],
  ['stored.zip', 'zip', texts],
  ['zip64.zip', 'zip', texts],
  ['bzip2.zip', 'zip', texts],
  ['lzma.zip', 'zip', texts],
  ['deflate64.zip', 'zip', texts],
  ['zstd.zip', 'zip', texts],
  ['gnu.tar', 'tar', texts],
  ['pax.tar', 'tar', texts],
  ['ustar.tar', 'tar', texts],
  ['v7.tar', 'tar', texts],
  ['program.tgz', 'gz', texts],
  ['program.tar.bz2', 'bz2', texts],
  ['program.tar.xz', 'xz', texts],
  ['program.tar.zst', 'zst', texts],
  ['note.txt.gz', 'gz', note],
  ['note.txt.bz2', 'bz2', note],
  ['note.txt.xz', 'xz', note],
  ['note.txt.lzma', 'xz', note],
  ['note.txt.zst', 'zst', note],
  ['lzma2.7z', '7z', texts],
  ['lzma.7z', '7z', texts],
  ['bzip2.7z', '7z', texts],
  ['deflate.7z', '7z', texts],
  ['ppmd.7z', '7z', texts],
  ['copy.7z', '7z', texts],
  ['rar3-solid.rar', 'rar', { 'stest1.txt': numbers, 'stest2.txt': numbers }],
  ['rar5-solid.rar', 'rar', { 'stest1.txt': numbers, 'stest2.txt': numbers }],
  ['rar5-blake.rar', 'rar', { 'stest1.txt': numbers, 'stest2.txt': numbers }],
  ['rar5-crc.rar', 'rar', { 'stest1.txt': numbers, 'stest2.txt': numbers }],
  ['rar15-comment.rar', 'rar', { 'FILE1.TXT': 'foooo\r\n', 'FILE2.TXT': 'baaaar\r\n' }],
  ['unicode.rar', 'rar', { 'уииоотивл.txt': '1\n', '𝐀𝐁𝐁𝐂.txt': '1\n' }],
])('%s is listed and read', async (name, format, expected) => {
  const bytes = fixture(name);
  const count = Object.keys(expected).length;
  expect(await extractDocument(inputOf(bytes, name))).toMatchObject({
    format,
    partial: false,
    note: null,
    text: expect.stringContaining(count === 1 ? '1 file,' : `${count} files,`),
  });
  expect(await contents(bytes, name)).toEqual(expected);
});

test('the content decides, whatever the name', async () => {
  expect(await contents(fixture('rar5-crc.rar'), 'comic.cbz')).toHaveProperty(['stest1.txt']);
  expect(await contents(fixture('lzma2.7z'), 'archive')).toEqual(texts);
});

test.each([
  ['shift-jis.zip', ['議事録.txt', '予定表/ソート表.txt', '写真の一覧.txt']],
  ['gbk.zip', ['会议记录.txt', '照片/北京的春天.txt', '工作报告.txt']],
  ['cp437.zip', ['Übersicht.txt', 'Größe/Käse.txt', 'résumé.txt']],
  ['windows-1252.zip', ['Übersicht.txt', 'Größe/Käse.txt', 'résumé.txt']],
  ['cp866.zip', ['Отчёт.txt', 'Фото/Весна в Москве.txt', 'Список.txt']],
  ['unicode-path.zip', ['日本/議事録.txt']],
])('the names in %s are readable', async (name, expected) => {
  const { members } = await extractDocument(inputOf(fixture(name), name));
  expect(members?.map((member) => member.path)).toEqual(expected);
});

test('a listing names each file with size and date', async () => {
  const { text, metadata } = await extractDocument(inputOf(fixture('program.zip'), 'program.zip'));
  expect(text).toBe(
    [
      '3 files, 247 bytes unpacked.',
      '',
      '- note.txt: 180 bytes, 2023-11-14',
      '- letters/aunt.txt: 31 bytes, 2023-11-14',
      '- Größe.txt: 36 bytes, 2023-11-14',
    ].join('\n'),
  );
  expect(metadata).toEqual({ files: 3, unpackedBytes: 247 });
});

test.each([
  ['symlink.zip', { 'note.txt': texts['note.txt'], 'link.txt': 'unsupported' }],
  ['links.tar', { 'note.txt': texts['note.txt'], 'second.txt': 'unsupported', 'link.txt': 'unsupported' }],
  ['rar5-hlink.rar', { 'stest1.txt': numbers, 'stest2.txt': 'unsupported', 'stest3.txt': 'unsupported' }],
  ['rar5-symlink-unix.rar', { data_link: 'unsupported', 'data.txt': 'data\n', random_link: 'unsupported' }],
  ['locked.zip', { 'note.txt': 'encrypted', 'letters/aunt.txt': texts['letters/aunt.txt'] }],
  ['aes.zip', { 'note.txt': 'encrypted' }],
  ['locked.7z', { 'note.txt': 'encrypted' }],
  ['rar5-psw.rar', { 'stest1.txt': 'encrypted', 'stest2.txt': 'encrypted' }],
])('what cannot be read in %s stays in the list with a reason', async (name, expected) => {
  const { members, note: said } = await extractDocument(inputOf(fixture(name), name));
  expect(said).toMatch(/cannot be read; the list says why\.$/);
  expect(await contents(fixture(name), name)).toEqual(expected);
  for (const { path, skipped } of members ?? []) {
    const code = Object.entries(expected).find(([key]) => key === path)?.[1];
    if (skipped) expect(skipped).toEqual({ code, message: expect.stringMatching(/\.$/) });
  }
});

test.each([
  ['locked-names.7z', 'encrypted'],
  ['rar5-hpsw.rar', 'encrypted'],
  ['rar3-vols.part1.rar', 'unsupported'],
])('%s is refused as %s', async (name, code) => {
  await expect(extractDocument(inputOf(fixture(name), name))).rejects.toMatchObject({ code });
});

const whole = ['program.zip', 'streamed.zip', 'gnu.tar', 'program.tgz', 'program.tar.bz2', 'program.tar.xz'].concat([
  'program.tar.zst',
  'note.txt.gz',
  'note.txt.xz',
  'lzma2.7z',
  'copy.7z',
  'rar5-crc.rar',
  'rar3-solid.rar',
]);

test.each(whole)('%s cut short gives what came before, and says so', async (name) => {
  const bytes = fixture(name);
  const full = await contents(bytes, name);
  for (const share of [0.1, 0.5, 0.99]) {
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    const found = await extractDocument(inputOf(cut, name)).catch((error: unknown) => error);
    if (found instanceof CommonplaceError) {
      expect(found.code).toBe('corrupt');
      continue;
    }
    const left = await contents(cut, name);
    if (JSON.stringify(left) !== JSON.stringify(full)) expect(found).toMatchObject({ partial: true });
    for (const [path, text] of Object.entries(left))
      expect(text === 'corrupt' || (full[path] ?? '').startsWith(text)).toBe(true);
  }
});

test('what is left of a zip archive without a directory is found file by file', async () => {
  for (const name of ['program.zip', 'streamed.zip', 'zip64.zip']) {
    const bytes = fixture(name);
    const cut = bytes.subarray(0, bytes.indexOf('PK\x01\x02', 0, 'latin1'));
    expect(await contents(cut, 'backup.zip')).toEqual(texts);
    expect(await extractDocument(inputOf(cut, 'backup.zip'))).toMatchObject({ partial: true });
    // Under the name of a Word document it is a damaged Word document.
    await expect(extractDocument(inputOf(cut, 'letter.docx'))).rejects.toMatchObject({ code: 'corrupt' });
  }
});

test.each(['program.zip', 'zip64.zip', 'lzma2.7z', 'rar5-crc.rar', 'rar3-solid.rar'])(
  '%s behind the program that unpacks it is found',
  async (name) => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000, 7), fixture(name)]);
    expect(await contents(program, 'setup.exe')).toEqual(await contents(fixture(name), name));
  },
);

test('junk around a zip archive does no harm', async () => {
  const junk = Buffer.alloc(100_000, 0x2d);
  expect(await contents(Buffer.concat([fixture('program.zip'), junk]), 'a.zip')).toEqual(texts);
  expect(await contents(Buffer.concat([junk, fixture('program.zip')]), 'a.zip')).toEqual(texts);
});
