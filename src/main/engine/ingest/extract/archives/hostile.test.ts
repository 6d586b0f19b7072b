import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tarOf } from '../../../../../../tests/fixtures/tar-of.ts';
import { zipOf } from '../../../../../../tests/fixtures/zip-of.ts';
import { createContainers, type Extraction, extractDocument, inputOf } from '../index.ts';

const megabyte = 1024 * 1024;
const zeros = Buffer.alloc(4 * megabyte);

function listed(bytes: Uint8Array, name: string): Promise<Extraction> {
  return extractDocument(inputOf(bytes, name));
}

function reader(bytes: Uint8Array, name: string) {
  const { bytes: _bytes, ...input } = inputOf(bytes, name);
  const root = { key: name, name, load: async () => bytes, input, large: null };
  const { memberBytes } = createContainers();
  return (...chain: string[]) => memberBytes(root, chain);
}

test.each([
  ['zip', zipOf([{ name: 'zeros.bin', data: zeros }])],
  ['gz', gzipSync(zeros)],
  ['zst', zstdCompressSync(zeros)],
  ['tgz', gzipSync(tarOf([{ name: 'zeros.bin', data: zeros }]))],
])('a bomb in %s is listed and left packed', async (name, bytes) => {
  const { members, note } = await listed(bytes, `bomb.${name}`);
  expect(members?.[0]?.skipped?.code).toBe('too_large');
  expect(note).toContain('list says why');
  await expect(reader(bytes, `bomb.${name}`)(members?.[0]?.path ?? '')).rejects.toMatchObject({ code: 'too_large' });
});

test('a file before a bomb is read', async () => {
  const bytes = gzipSync(
    tarOf([{ name: 'note.txt', data: 'words' }, { name: 'zeros.bin', data: zeros }, { name: 'after.txt' }]),
  );
  const { members, partial } = await listed(bytes, 'a.tgz');
  expect(partial).toBe(true);
  expect(members?.map(({ path, skipped }) => [path, skipped?.code])).toEqual([
    ['note.txt', undefined],
    ['zeros.bin', 'too_large'],
  ]);
  expect(Buffer.from(await reader(bytes, 'a.tgz')('note.txt')).toString()).toBe('words');
});

test('sizes that lie are found out', async () => {
  const more = zipOf([{ name: 'a.txt', data: 'words that are more than nine letters', claimed: 9 }]);
  await expect(reader(more, 'a.zip')('a.txt')).rejects.toMatchObject({ code: 'too_large' });
  const fewer = zipOf([{ name: 'a.txt', data: 'words', claimed: 900 }]);
  await expect(reader(fewer, 'a.zip')('a.txt')).rejects.toMatchObject({ code: 'corrupt' });
  const beyond = tarOf([{ name: 'a.txt', data: 'words', claimed: 1_000_000 }]);
  expect(await listed(beyond, 'a.tar')).toMatchObject({ partial: true, members: [{ skipped: { code: 'corrupt' } }] });
});

test('files that share their bytes are left packed', async () => {
  const bytes = zipOf([
    { name: 'a.txt', data: 'words' },
    { name: 'b.txt', data: 'words' },
    { name: 'c.txt', data: 'words' },
  ]);
  // The second entry of the directory points to where the first one's content lies.
  const second = bytes.indexOf('PK\x01\x02', bytes.indexOf('PK\x01\x02', 0, 'latin1') + 1, 'latin1');
  bytes.writeUInt32LE(0, second + 42);
  const { members } = await listed(bytes, 'a.zip');
  expect(members?.map((member) => member.skipped?.code)).toEqual([undefined, 'corrupt', undefined]);
});

test('a zip bomb of overlapping files is left packed', async () => {
  // One kernel of zeros, quoted by every entry of the directory: Fifield's construction, made plain.
  const bytes = quotingZip(2000, Buffer.alloc(megabyte - 1));
  const { members } = await listed(bytes, 'bomb.zip');
  expect(members).toHaveLength(2000);
  expect(members?.filter((member) => member.skipped === undefined)).toHaveLength(1);
});

/** A zip archive whose entries all have the one content that is there. */
function quotingZip(count: number, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(1, 26);
  const entries = Array.from({ length: count }, (_, index) => {
    const entry = Buffer.alloc(46 + 6);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(6, 28);
    entry.write(String(index).padStart(6, '0'), 46);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(count * 52, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, ...entries, end]);
}

test.each([
  ['../../etc/passwd', 'etc/passwd'],
  ['/etc/passwd', 'etc/passwd'],
  ['C:\\Windows\\win.ini', 'Windows/win.ini'],
  ['..\\..\\win.ini', 'win.ini'],
  ['\\\\server\\share\\a.txt', 'server/share/a.txt'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\nb\u0007.txt', 'a b.txt'],
  ['.', 'unnamed'],
  [`${'long/'.repeat(200)}${'n'.repeat(400)}.txt`, `${'n'.repeat(251)}.txt`],
])('the name %j is only a key, and reads well', async (name, readable) => {
  const before = readdirSync(tmpdir()).length;
  for (const [bytes, archive] of [
    [zipOf([{ name, data: 'words' }]), 'a.zip'],
    [
      tarOf([
        { name: 'x', type: 'x', data: paxPath(name) },
        { name: 'x', data: 'words' },
      ]),
      'a.tar',
    ],
  ] as const) {
    const { members, text } = await listed(bytes, archive);
    expect(members).toHaveLength(1);
    expect(members?.[0]).toMatchObject({ path: name, name: readable.split('/').at(-1) });
    expect(text).toContain(readable.slice(-40));
    expect(text).not.toContain('..');
    expect(Buffer.from(await reader(bytes, archive)(name)).toString()).toBe('words');
  }
  expect(readdirSync(tmpdir()).length).toBeLessThanOrEqual(before);
});

function paxPath(path: string): string {
  const record = ` path=${path}\n`;
  const length = Buffer.byteLength(record);
  const total = length + String(length + String(length).length).length;
  return `${total}${record}`;
}

test('equal names get keys of their own, and names that differ in case stay apart', async () => {
  const names = ['a.txt', 'a.txt', 'A.TXT', 'a.txt (2)', 'a.txt'];
  for (const [bytes, archive] of [
    [zipOf(names.map((name, index) => ({ name, data: String(index) }))), 'a.zip'],
    [tarOf(names.map((name, index) => ({ name, data: String(index) }))), 'a.tar'],
  ] as const) {
    const { members = [] } = await listed(bytes, archive);
    expect(members.map(({ path }) => path)).toEqual(['a.txt', 'a.txt (2)', 'A.TXT', 'a.txt (2) (2)', 'a.txt (3)']);
    expect(members.map(({ name }) => name)).toEqual(names);
    const read = reader(bytes, archive);
    const found = await Promise.all(members.map(async ({ path }) => Buffer.from(await read(path)).toString()));
    expect(found).toEqual(['0', '1', '2', '3', '4']);
  }
});

test('links and devices of a tar are listed and never followed', async () => {
  const bytes = tarOf([
    { name: 'out', type: '2', link: '/etc' },
    { name: 'out/passwd', data: 'words' },
    { name: 'hard', type: '1', link: '/etc/passwd' },
    { name: 'tty', type: '3' },
    { name: 'pipe', type: '6' },
  ]);
  const { members } = await listed(bytes, 'a.tar');
  expect(members?.map(({ path, skipped }) => [path, skipped?.code])).toEqual([
    ['out', 'unsupported'],
    ['out/passwd', undefined],
    ['hard', 'unsupported'],
    ['tty', 'unsupported'],
    ['pipe', 'unsupported'],
  ]);
});

test('what systems leave behind is counted, not listed', async () => {
  const names = ['a.txt', '__MACOSX/._a.txt', '.DS_Store', 'b/._c', 'b/Thumbs.db', 'b/'];
  const { members, text } = await listed(zipOf(names.map((name) => ({ name, data: '' }))), 'a.zip');
  expect(members?.map(({ path }) => path)).toEqual(['a.txt']);
  expect(text).toMatch(/^5 files, .*\n\n- a\.txt: .*\n\n4 files that the operating system added are not listed\.$/);
});

test('of 100,000 files the first 10,000 are taken, and all are counted', async () => {
  const bytes = quotingZip(100_000, Buffer.alloc(0));
  // The end record has 16 bits for the count: without a ZIP64 record it counts modulo 65,536.
  const { members, partial, note, text } = await listed(bytes, 'many.zip');
  expect(members).toHaveLength(10_000);
  expect({ partial, note }).toEqual({
    partial: true,
    note: 'The archive holds 100,000 files; the first 10,000 were taken, 90,000 were left out. The list shows the first 1,000 of 10,000 files.',
  });
  expect(text.split('\n')).toHaveLength(1002);
});

test('archives within archives are followed for five levels', async () => {
  let bytes = zipOf([{ name: 'note.txt', data: 'deep words' }]);
  for (let level = 4; level >= 1; level -= 1) {
    bytes =
      level % 2 === 0
        ? gzipSync(tarOf([{ name: `${level}.in`, data: bytes }]))
        : zipOf([{ name: `${level}.in`, data: bytes }]);
  }
  const read = reader(bytes, 'outer.zip');
  expect(Buffer.from(await read('1.in', '2.in', '3.in', '4.in', 'note.txt')).toString()).toBe('deep words');
  const deeper = zipOf([{ name: '0.in', data: bytes }]);
  await expect(reader(deeper, 'outer.zip')('0.in', '1.in', '2.in', '3.in', '4.in', 'note.txt')).rejects.toMatchObject({
    code: 'too_large',
  });
});

test('many neighbours deep within are read from one opened container, in any order', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
  const inner = (level: number) => tarOf(names.map((name) => ({ name, data: `${level} ${name}` })));
  const bytes = zipOf(names.map((name, index) => ({ name: `${name}.tar`, data: inner(index) })));
  const read = reader(bytes, 'a.zip');
  const wanted = names.flatMap((name, index) =>
    names.map((member) => ({ chain: [`${name}.tar`, member], text: `${index} ${member}` })),
  );
  const found = await Promise.all(wanted.map(async ({ chain }) => Buffer.from(await read(...chain)).toString()));
  expect(found).toEqual(wanted.map(({ text }) => text));
});

test('a damaged Word document that embeds a workbook is not read as that workbook', async () => {
  const workbook = zipOf([{ name: 'xl/workbook.xml', data: '<workbook/>' }]);
  const bytes = Buffer.concat([
    zipOf([{ name: 'word/document.xml', data: '<w:document/>' }]).subarray(0, 60),
    workbook,
  ]);
  await expect(listed(bytes, 'letter.docx')).rejects.toMatchObject({ code: 'corrupt' });
});

test('folders that are called like the parts of a document make no document', async () => {
  const bytes = zipOf([
    { name: 'word/list.txt', data: 'words' },
    { name: 'content.xml', data: '<a/>' },
  ]);
  expect(await listed(bytes, 'backup.zip')).toMatchObject({ format: 'zip', members: [{ path: 'word/list.txt' }, {}] });
});

test('an archive that begins with a PDF is an archive', async () => {
  const bytes = tarOf([{ name: 'a.pdf', data: '%PDF-1.7 words' }]);
  expect(await listed(bytes, 'a.tar')).toMatchObject({ format: 'tar', members: [{ path: 'a.pdf' }] });
});

test('work that takes long says that it goes on', async () => {
  const signs: number[] = [];
  const bytes = gzipSync(Buffer.alloc(40 * megabyte), { level: 0 });
  await extractDocument(inputOf(bytes, 'a.bin.gz', { alive: () => void signs.push(1) }));
  expect(signs).toHaveLength(2);
});
