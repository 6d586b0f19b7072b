import { gzipSync } from 'node:zlib';
import { seeded } from './random.ts';

/** One way in which a file of any format goes bad; `name` is what it is called then. */
export interface Damage {
  what: string;
  name?(name: string): string;
  apply(bytes: Buffer): Buffer;
}

const cutAt = (share: number): Damage => ({
  what: `cut off at ${share * 100} %`,
  apply: (bytes) => bytes.subarray(0, Math.floor(bytes.length * share)),
});

const noise = (length: number, seed = 1) => Buffer.from(Array.from({ length }, seeded(seed).byte));

const renamed = (extension: string): Damage => ({
  what: `named .${extension}`,
  name: (name) => `${name}.${extension}`,
  apply: (bytes) => bytes,
});

/** What happens to files on their way: on bad disks, in old mail programs, by other people's scripts. */
export const damages: readonly Damage[] = [
  { what: 'empty', apply: () => Buffer.alloc(0) },
  { what: 'one byte', apply: (bytes) => bytes.subarray(0, 1) },
  { what: 'its first four bytes', apply: (bytes) => bytes.subarray(0, 4) },
  { what: 'its first 512 bytes', apply: (bytes) => bytes.subarray(0, 512) },
  cutAt(0.1),
  cutAt(0.5),
  cutAt(0.9),
  cutAt(0.99),
  { what: 'without its last byte', apply: (bytes) => bytes.subarray(0, -1) },
  { what: 'without its first byte', apply: (bytes) => bytes.subarray(1) },
  { what: 'NULs of its length', apply: (bytes) => Buffer.alloc(bytes.length) },
  { what: 'noise of its length', apply: (bytes) => noise(Math.min(bytes.length, 200_000)) },
  { what: 'one letter repeated', apply: (bytes) => Buffer.alloc(bytes.length, 'Y') },
  { what: 'junk before', apply: (bytes) => Buffer.concat([noise(600, 2), bytes]) },
  { what: 'junk after', apply: (bytes) => Buffer.concat([bytes, noise(600, 3)]) },
  { what: 'a line of text before', apply: (bytes) => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), bytes]) },
  { what: 'a byte order mark before', apply: (bytes) => Buffer.concat([Buffer.from('efbbbf', 'hex'), bytes]) },
  { what: 'twice, one after the other', apply: (bytes) => Buffer.concat([bytes, bytes]) },
  { what: 'a program around it', apply: (bytes) => Buffer.concat([Buffer.from('MZ'), noise(2000, 4), bytes]) },
  { what: 'a PDF header before', apply: (bytes) => Buffer.concat([Buffer.from('%PDF-1.7\n%junk\n'), bytes]) },
  {
    what: 'a zip archive behind',
    apply: (bytes) => Buffer.concat([bytes, Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex')]),
  },
  { what: 'backwards', apply: (bytes) => Buffer.from(bytes).reverse() },
  {
    what: 'its first 16 bytes inverted',
    apply: (bytes) => bytes.map((byte, i) => (i < 16 ? byte ^ 0xff : byte)) as Buffer,
  },
  {
    what: 'every 100th byte wrong',
    apply: (bytes) => bytes.map((byte, i) => (i % 100 === 50 ? byte ^ 0x55 : byte)) as Buffer,
  },
  {
    what: 'every 4,000th bit flipped',
    apply: (bytes) => bytes.map((byte, i) => (i % 500 === 77 ? byte ^ 4 : byte)) as Buffer,
  },
  {
    what: 'a hole of NULs in the middle',
    apply: (bytes) => Buffer.from(bytes).fill(0, Math.floor(bytes.length * 0.45), Math.ceil(bytes.length * 0.55)),
  },
  {
    what: 'two halves exchanged',
    apply: (bytes) => Buffer.concat([bytes.subarray(bytes.length / 2), bytes.subarray(0, bytes.length / 2)]),
  },
  {
    what: 'its line ends changed as in text mode',
    apply: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  },
  { what: 'encoded as UTF-8 once too often', apply: (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8') },
  { what: 'decoded as UTF-8 with losses', apply: (bytes) => Buffer.from(bytes.toString('utf8'), 'utf8') },
  { what: 'as UTF-16', apply: (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le') },
  { what: 'high bits lost', apply: (bytes) => bytes.map((byte) => byte & 0x7f) as Buffer },
  { what: 'in base64', apply: (bytes) => Buffer.from(bytes.toString('base64')) },
  { what: 'gzipped under its name', apply: (bytes) => gzipSync(bytes) },
  {
    what: 'an error page under its name',
    apply: () => Buffer.from('<html><h1>404 Not Found</h1><p>No such file.</p></html>'),
  },
  {
    what: 'a pointer of Git LFS',
    apply: () => Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n'),
  },
  { what: 'without an extension', name: (name) => name.replace(/\.[^.]*$/, ''), apply: (bytes) => bytes },
  { what: 'in capitals', name: (name) => name.toUpperCase(), apply: (bytes) => bytes },
  renamed('txt'),
  renamed('pdf'),
  renamed('docx'),
  renamed('zip'),
  renamed('jpg'),
  renamed('json'),
  renamed('eml'),
  renamed('unknown'),
];
