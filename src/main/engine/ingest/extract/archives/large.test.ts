import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createContainers, extractLargeDocument } from '../index.ts';
import { Spool } from './spool.ts';

const fixtures = new URL('../../../../../../tests/fixtures/archives/', import.meta.url);
const gigabyte = 1024 ** 3;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The file as one that is never held in memory, and access to its members. */
function large(path: string) {
  const name = basename(path);
  const tools = { ocr: false, ocrLanguages: [], modelsFolder: null };
  const input = { name, path, tools, alive: () => {}, maxText: 1_000_000, size: statSync(path).size, maxBytes: 1 };
  const { memberBytes } = createContainers();
  const root = { key: path, name, load: async () => null, input, large: input };
  return { input, read: async (member: string) => Buffer.from(await memberBytes(root, [member])).toString() };
}

test.each(['program.zip', 'pax.tar', 'program.tgz', 'program.tar.xz', 'lzma2.7z'])(
  '%s is read from disk, piece by piece',
  async (name) => {
    const { input, read } = large(new URL(name, fixtures).pathname);
    const { members = [], text } = await extractLargeDocument(input);
    expect(text).toContain('- letters/aunt.txt: 31 bytes');
    expect(members.map(({ path }) => path)).toEqual(['note.txt', 'letters/aunt.txt', 'Größe.txt']);
    expect(await read('letters/aunt.txt')).toBe('Dear aunt, the geese are well.\n');
  },
);

test('a zip archive of more than 4 GB is listed, and a file behind the large one is read', async () => {
  const path = join(folder, 'backup.zip');
  writeZip64(path, 5 * gigabyte);
  const { input, read } = large(path);
  const { members, metadata } = await extractLargeDocument(input);
  expect(metadata).toEqual({ files: 2, unpackedBytes: 5 * gigabyte + 5 });
  expect(members).toMatchObject([
    { path: 'film.bin', size: 5 * gigabyte, skipped: { code: 'too_large' } },
    { path: 'note.txt', size: 5 },
  ]);
  expect(await read('note.txt')).toBe('words');
});

/** A stored file of holes, which take no space on disk, and a small one after it. */
function writeZip64(path: string, hole: number): void {
  const file = openSync(path, 'w');
  const name = Buffer.from('film.bin');
  const local = (label: Buffer, size: number, extra: Buffer) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt32LE(size, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(label.length, 26);
    head.writeUInt16LE(extra.length, 28);
    return Buffer.concat([head, label, extra]);
  };
  const central = (label: Buffer, crc: number, size: number, header: number, extra: Buffer) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt32LE(crc, 16);
    head.writeUInt32LE(size, 20);
    head.writeUInt32LE(size, 24);
    head.writeUInt16LE(label.length, 28);
    head.writeUInt16LE(extra.length, 30);
    head.writeUInt32LE(header, 42);
    return Buffer.concat([head, label, extra]);
  };
  const zip64 = (...values: number[]) => {
    const field = Buffer.alloc(4 + values.length * 8);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(values.length * 8, 2);
    values.forEach((value, index) => void field.writeBigUInt64LE(BigInt(value), 4 + index * 8));
    return field;
  };
  const all = 0xffffffff;
  const first = local(name, all, zip64(hole, hole));
  writeSync(file, first, 0, first.length, 0);
  const second = first.length + hole;
  const words = Buffer.from('words');
  const label = Buffer.from('note.txt');
  const rest = Buffer.concat([local(label, 5, Buffer.alloc(0)), words]);
  const directory = Buffer.concat([
    central(name, 0, all, 0, zip64(hole, hole)),
    central(label, crc32(words), 5, all, zip64(second)),
  ]);
  const at = second + rest.length;
  const end64 = Buffer.alloc(56 + 20 + 22);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(2n, 24);
  end64.writeBigUInt64LE(2n, 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  end64.writeUInt32LE(0x07064b50, 56);
  end64.writeBigUInt64LE(BigInt(at + directory.length), 64);
  end64.writeUInt32LE(1, 72);
  end64.writeUInt32LE(0x06054b50, 76);
  end64.writeUInt16LE(0xffff, 84);
  end64.writeUInt16LE(0xffff, 86);
  end64.writeUInt32LE(all, 88);
  end64.writeUInt32LE(all, 92);
  const tail = Buffer.concat([rest, directory, end64]);
  writeSync(file, tail, 0, tail.length, second);
  closeSync(file);
}

test('what is unpacked for access by place leaves nothing in the temporary folder', () => {
  const mine = () => readdirSync(tmpdir()).filter((name) => /^commonplace-[\da-f-]{36}$/.test(name));
  const before = mine();
  const spool = new Spool();
  const piece = Buffer.alloc(1024 * 1024);
  for (let index = 0; index < 70; index += 1) spool.write(piece.fill(index));
  expect(mine()).toEqual(before);
  expect(spool.size).toBe(70 * piece.length);
  expect([...spool.read(63 * piece.length - 1, 2), ...spool.read(70 * piece.length - 1, 9)]).toEqual([62, 63, 69]);
  spool.close();
  expect(mine()).toEqual(before);
});
