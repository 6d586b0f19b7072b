import { crc32, deflateSync } from 'node:zlib';
import { type BadFile, bad } from './bad-file.ts';

const chunk = (type: string, data: Buffer) => {
  const whole = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(whole));
  return Buffer.concat([length, whole, sum]);
};
const png = (width: number, height: number, ...more: Buffer[]) => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), ...more, end]);
};
const pixels = chunk('IDAT', deflateSync(Buffer.alloc(100)));
const atom = (type: string, size: number, data = Buffer.alloc(0)) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
};
const tiff = (...words: number[]) => {
  const file = Buffer.alloc(200);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  for (const [i, word] of words.entries()) file.writeUInt16LE(word, 8 + i * 2);
  return file;
};

/** Pictures, sound and films. */
export const badMedia: readonly BadFile[] = [
  bad('a PNG of 100,000 by 100,000 pixels', 'a.png', () => png(100_000, 100_000, pixels)),
  bad('a PNG of 4 billion pixels a side', 'a.png', () => png(0xffffffff, 0xffffffff, pixels)),
  bad('a PNG of no size', 'a.png', () => png(0, 0, pixels)),
  bad('a PNG without pixels', 'a.png', () => png(10, 10)),
  bad('a PNG whose text is a bomb', 'a.png', () =>
    png(
      1,
      1,
      chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(200_000_000, 'a'))])),
      pixels,
    ),
  ),
  bad('a PNG of a million pieces', 'a.png', () =>
    png(1, 1, ...Array.from({ length: 50_000 }, () => chunk('tEXt', Buffer.from('a\0b'))), pixels),
  ),
  bad('a JPEG of markers only', 'a.jpg', () =>
    Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(50_000, Buffer.from('ffe10002', 'hex'))]),
  ),
  bad('a JPEG whose EXIF points in a circle', 'a.jpg', () => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff(1, 0x8769, 4, 1, 0, 8, 0)]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(exif.length + 2);
    return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, exif, Buffer.from('ffd9', 'hex')]);
  }),
  bad('a TIFF whose directories form a circle', 'a.tif', () => tiff(0, 8, 0)),
  bad('a TIFF of 65,535 entries', 'a.tif', () => tiff(65_535, 256, 4, 65_535, 65_535, 65_535, 65_535)),
  bad('a GIF of no size', 'a.gif', () =>
    Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(7), Buffer.from('3b', 'hex')]),
  ),
  bad('a GIF of 20,000 frames', 'a.gif', () =>
    Buffer.concat([
      Buffer.from('4749463839610100010080000000000000ffffff', 'hex'),
      Buffer.alloc(15 * 20_000, Buffer.from('2c00000000010001000002024401 00'.replaceAll(' ', ''), 'hex')),
      Buffer.from('3b', 'hex'),
    ]),
  ),
  bad('a BMP that claims 2 GB', 'a.bmp', () =>
    Buffer.concat([
      Buffer.from('BM'),
      Buffer.from('ffffff7f000000003600000028000000ffffff7fffffff7f0100180000000000', 'hex'),
    ]),
  ),
  bad('a WebP that lies about its size', 'a.webp', () =>
    Buffer.concat([
      Buffer.from('RIFF'),
      Buffer.from('ffffffff', 'hex'),
      Buffer.from('WEBPVP8X'),
      Buffer.alloc(40, 0xff),
    ]),
  ),
  bad('a HEIC of its name only', 'a.heic', () =>
    Buffer.concat([atom('ftyp', 24, Buffer.from('heic\0\0\0\0mif1heic')), atom('meta', 0xffffffff)]),
  ),
  bad('an icon that points outside', 'a.ico', () =>
    Buffer.concat([Buffer.from('000001000100', 'hex'), Buffer.alloc(16, 0xff)]),
  ),
  bad(
    'a picture of scripts',
    'a.svg',
    () =>
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><image href="file:///etc/passwd"/><text>the heron returned</text></svg>',
    { finds: 'heron returned', lacks: 'alert' },
  ),
  bad('an MP3 whose tag claims 256 MB', 'a.mp3', () =>
    Buffer.concat([Buffer.from('ID3'), Buffer.from('0300007f7f7f7f', 'hex'), Buffer.alloc(500, 0x41)]),
  ),
  bad('an MP3 whose frames are tags', 'a.mp3', () =>
    Buffer.concat([
      Buffer.from('ID3'),
      Buffer.from('03000000007f7f', 'hex'),
      Buffer.alloc(5000, Buffer.from('TIT2ffffffff0000', 'latin1')),
    ]),
  ),
  bad('a WAV that claims 4 GB', 'a.wav', () =>
    Buffer.concat([
      Buffer.from('RIFF'),
      Buffer.from('ffffffff', 'hex'),
      Buffer.from('WAVEfmt '),
      Buffer.from('10000000010001000000000000000000010008 00'.replaceAll(' ', ''), 'hex'),
      Buffer.from('data'),
      Buffer.from('ffffffff', 'hex'),
      Buffer.alloc(100),
    ]),
  ),
  bad('an MP4 of empty atoms', 'a.mp4', () =>
    Buffer.concat([
      atom('ftyp', 16, Buffer.from('isom\0\0\0\0')),
      ...Array.from({ length: 10_000 }, () => atom('free', 8)),
    ]),
  ),
  bad('an MP4 whose atom has no length', 'a.mp4', () =>
    Buffer.concat([atom('ftyp', 16, Buffer.from('isom\0\0\0\0')), atom('moov', 0), atom('moov', 1), atom('trak', 4)]),
  ),
  bad('an MP4 nested 10,000 deep', 'a.mp4', () =>
    Buffer.concat([
      atom('ftyp', 16, Buffer.from('isom\0\0\0\0')),
      ...Array.from({ length: 10_000 }, (_, i) => atom(i === 0 ? 'moov' : 'trak', 80_000 - i * 8)),
    ]),
  ),
  bad('a Matroska file of 2^56 bytes', 'a.mkv', () =>
    Buffer.concat([
      Buffer.from('1a45dfa3a342868101428781014282886d6174726f736b61', 'hex'),
      Buffer.from('1853806701ffffffffffffff', 'hex'),
      Buffer.alloc(100, 0xff),
    ]),
  ),
  bad('a FLAC of 16 million samples a second', 'a.flac', () =>
    Buffer.concat([
      Buffer.from('fLaC'),
      Buffer.from('80000022', 'hex'),
      Buffer.alloc(34, 0xff),
      Buffer.alloc(100, 0xff),
    ]),
  ),
  bad('an Ogg of pages without content', 'a.ogg', () =>
    Buffer.alloc(27_000, Buffer.concat([Buffer.from('OggS'), Buffer.alloc(23)])),
  ),
  bad('an AVI of lists in lists', 'a.avi', () =>
    Buffer.concat([
      Buffer.from('RIFF'),
      Buffer.from('ffffff7f', 'hex'),
      Buffer.from('AVI '),
      Buffer.alloc(12_000, Buffer.concat([Buffer.from('LIST'), Buffer.from('ffffff7f', 'hex'), Buffer.from('hdrl')])),
    ]),
  ),
];
