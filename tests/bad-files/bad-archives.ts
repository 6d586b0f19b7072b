import { deflateRawSync, gzipSync } from 'node:zlib';
import { zipOf } from '../fixtures/zip-of.ts';
import { type BadFile, bad } from './bad-file.ts';

const words = 'the heron returned';
const tarHeader = (name: string, size: string, type = '0', link = '') => {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(size.padStart(11, '0'), 124);
  header.write('00000000000', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157, 100);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
};
const block = (text: string) => Buffer.concat([Buffer.from(text), Buffer.alloc(512 - (text.length % 512))]);
const tarEnd = Buffer.alloc(1024);
const nested = (depth: number) => {
  let archive = zipOf([{ name: 'heron.txt', data: words }]);
  for (let i = 0; i < depth; i++) archive = zipOf([{ name: `inner${i}.zip`, data: archive }]);
  return archive;
};

/** Archives. */
export const badArchives: readonly BadFile[] = [
  bad('zip slip', 'a.zip', () => zipOf([{ name: '../../../../tmp/commonplace-evil.txt', data: words }]), {
    finds: 'evil',
  }),
  bad('a zip with absolute paths', 'a.zip', () =>
    zipOf([
      { name: '/etc/cron.d/evil', data: words },
      { name: 'C:\\evil.txt', data: words },
    ]),
  ),
  bad('a zip with names of control characters', 'a.zip', () =>
    zipOf([
      { name: 'a\u202etxt.exe', data: words },
      { name: 'b\n\x1b[2J.txt', data: words },
    ]),
  ),
  bad('a zip of empty names', 'a.zip', () =>
    zipOf([
      { name: '', data: words },
      { name: '.', data: words },
      { name: '..', data: words },
      { name: '/', data: '' },
    ]),
  ),
  bad('a zip with one name a hundred times', 'a.zip', () =>
    zipOf(Array.from({ length: 100 }, (_, i) => ({ name: 'a.txt', data: `${words} ${i}` }))),
  ),
  bad('a zip bomb of one file', 'a.zip', () => zipOf([{ name: 'zeros.txt', data: Buffer.alloc(300_000_000) }])),
  bad('a zip bomb that lies about its size', 'a.zip', () =>
    zipOf([{ name: 'zeros.txt', data: Buffer.alloc(50_000_000), claimed: 10 }]),
  ),
  bad('a zip that claims 4 GB', 'a.zip', () => zipOf([{ name: 'a.txt', data: words, claimed: 0xfffffffe }])),
  bad('zips twenty deep', 'a.zip', () => nested(20)),
  bad('a zip of 30,000 files', 'a.zip', () =>
    zipOf(Array.from({ length: 30_000 }, (_, i) => ({ name: `${i}.txt`, data: `${i}` }))),
  ),
  bad('a locked zip', 'a.zip', () =>
    zipOf([
      { name: 'a.txt', data: words, locked: true },
      { name: 'b.txt', data: 'open' },
    ]),
  ),
  bad('a zip without its directory', 'a.zip', () =>
    zipOf([{ name: 'heron.txt', data: words.repeat(50) }]).subarray(0, 80),
  ),
  bad('a zip whose directory points nowhere', 'a.zip', () => {
    const zip = zipOf([{ name: 'a.txt', data: words }]);
    zip.writeUInt32LE(0x7fffffff, zip.length - 6);
    return zip;
  }),
  bad('a zip whose entry points at the directory', 'a.zip', () => {
    const zip = zipOf([{ name: 'a.txt', data: words }]);
    zip.writeUInt32LE(zip.readUInt32LE(zip.length - 6), zip.readUInt32LE(zip.length - 6) + 42);
    return zip;
  }),
  bad('a gzip bomb', 'a.gz', () => gzipSync(Buffer.alloc(500_000_000))),
  bad('a gzip of a gzip of a gzip', 'a.gz.gz.gz', () => gzipSync(gzipSync(gzipSync(words)))),
  bad('a gzip with a wrong checksum', 'a.txt.gz', () => {
    const zipped = gzipSync(words);
    zipped.writeUInt32LE(1, zipped.length - 8);
    return zipped;
  }),
  bad('raw deflate named gzip', 'a.gz', () => deflateRawSync(words)),
  bad(
    'a tar with a link to a secret',
    'a.tar',
    () => Buffer.concat([tarHeader('a.txt', '0', '2', '/etc/passwd'), tarHeader('b.txt', '22'), block(words), tarEnd]),
    { lacks: 'root:x:0:0' },
  ),
  bad('a tar with a hard link outside', 'a.tar', () =>
    Buffer.concat([tarHeader('a.txt', '0', '1', '../../etc/shadow'), tarEnd]),
  ),
  bad('a tar of devices and pipes', 'a.tar', () =>
    Buffer.concat(['3', '4', '6', '7'].map((type) => tarHeader(`d${type}`, '0', type)).concat(tarEnd)),
  ),
  bad('a tar entry of 8 GB', 'a.tar', () => Buffer.concat([tarHeader('a.txt', '77777777777'), block(words)])),
  bad('a tar whose size is no number', 'a.tar', () => Buffer.concat([tarHeader('a.txt', '-1'), block(words), tarEnd])),
  bad('a tar that leaves its folder', 'a.tar', () =>
    Buffer.concat([tarHeader('../../evil.txt', '22'), block(words), tarEnd]),
  ),
  bad('a tar of nothing but its end', 'a.tar', () => tarEnd),
  bad('a 7z header and nothing more', 'a.7z', () =>
    Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(24, 0xff)]),
  ),
  bad('a RAR header and nothing more', 'a.rar', () =>
    Buffer.concat([Buffer.from('526172211a070100', 'hex'), Buffer.alloc(40, 0x33)]),
  ),
  bad('an xz header and nothing more', 'a.xz', () =>
    Buffer.concat([Buffer.from('fd377a585a000004', 'hex'), Buffer.alloc(40, 0x21)]),
  ),
  bad('a bzip2 header and nothing more', 'a.bz2', () => Buffer.concat([Buffer.from('BZh9'), Buffer.alloc(40, 0x31)])),
  bad('a zstd frame that claims an exabyte', 'a.zst', () => Buffer.from('28b52ffde0ffffffffffffff0f0000', 'hex')),
];
