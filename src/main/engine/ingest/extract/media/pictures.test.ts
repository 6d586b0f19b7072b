import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { extractDocument, inputOf } from '../index.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../../../tests/fixtures/media/${name}`, import.meta.url));
const read = (bytes: Uint8Array, name: string, ocr = true) =>
  extractDocument(inputOf(bytes, name, { tools: { ocr, ocrLanguages: ['eng'], modelsFolder: null } }));
const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const words = 'The harbour master opened the gate at dawn. Eleven boats left before the tide turned.';

async function outcome(bytes: Uint8Array, name: string) {
  try {
    return await read(bytes, name);
  } catch (error) {
    if (error instanceof CommonplaceError) return error;
    throw error;
  }
}

test('a photo is found by what the camera wrote and people added, and by the words in it', async () => {
  const found = await read(fixture('tram.jpg'), 'tram.jpg');
  expect(found).toMatchObject({
    format: 'jpg',
    mediaType: 'image/jpeg',
    title: 'Tram 28',
    partial: false,
    note: null,
    metadata: {
      author: 'Wilma Brandt',
      description: 'The tram climbs to the castle',
      keywords: 'tram, holiday',
      people: 'Ada Vogel',
      place: 'Lisbon, Portugal',
      takenAt: '2019-06-14T15:30:12+01:00',
      camera: 'Canon EOS 80D',
      lens: 'EF 50mm f/1.8',
      latitude: 38.7223,
      longitude: -9.1393,
      altitude: 72,
      software: 'darktable 4.8',
      copyright: '2019 Wilma Brandt',
      colorDepth: 24,
    },
  });
  expect(found.text).toContain('Taken on 14 June 2019, 15:30 with Canon EOS 80D at 38.7223° N, 9.1393° W.');
  expect(found.text).toContain('Place: Lisbon, Portugal');
  expect(oneLine(found.text)).toMatch(new RegExp(`## Recognised text ${words}$`));
  expect(found.headings.map(({ title }) => title)).toEqual(['Tram 28', 'Recognised text']);
  // Upright, not as stored.
  expect(Number(found.metadata.width)).toBeGreaterThan(Number(found.metadata.height));
}, 60_000);

test.each([
  ['gate.png', 'png'],
  ['tram.webp', 'webp'],
  ['tram.heic', 'heic'],
  ['tram.avif', 'avif'],
  ['tram.dng', 'raw'],
  ['gate.bmp', 'bmp'],
  ['gate.psd', 'psd'],
  ['two-frames.gif', 'gif'],
])(
  '%s: its words and its size',
  async (name, format) => {
    const found = await read(fixture(name), name);
    expect(found).toMatchObject({ format, partial: false, note: null });
    expect(oneLine(found.text)).toContain(words);
    expect(found.metadata).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
    // Content decides, not the name.
    if (format !== 'raw') expect(await read(fixture(name), 'picture', false)).toMatchObject({ format });
  },
  60_000,
);

test.each(['tram.webp', 'tram.heic', 'tram.avif', 'tram.dng'])('%s: what the camera wrote', async (name) => {
  const found = await read(fixture(name), name, false);
  expect(found.metadata).toMatchObject({
    camera: 'Canon EOS 80D',
    latitude: 38.7223,
    takenAt: '2019-06-14T15:30:12+01:00',
  });
});

test('an icon is read', async () => {
  expect(await read(fixture('anchor.ico'), 'anchor.ico')).toMatchObject({ format: 'ico', metadata: { width: 256 } });
});

test('the comments of a PNG', async () => {
  expect(await read(fixture('gate.png'), 'gate.png', false)).toMatchObject({
    title: 'The gate',
    metadata: { author: 'Wilma Brandt' },
  });
});

test('the frames of an animation are counted', async () => {
  expect((await read(fixture('two-frames.gif'), 'a.gif', false)).metadata).toMatchObject({ animated: true, frames: 2 });
});

test('each picture of a TIFF is a page', async () => {
  const found = await read(fixture('two-pages.tif'), 'two-pages.tif');
  const pages = (found.pages ?? []).map(({ start, end }) => oneLine(found.text.slice(start, end)).trim());
  expect(pages).toEqual([words, 'The second page speaks of seven lanterns.']);
  expect(found.metadata).toMatchObject({ pages: 2 });
});

test('with recognition off, the note says so', async () => {
  const found = await read(fixture('gate.bmp'), 'gate.bmp', false);
  expect(found).toMatchObject({
    text: '',
    note: expect.stringMatching(/recognition is switched off/),
    metadata: { width: expect.any(Number) },
  });
});

const fixtures = [
  'tram.jpg',
  'gate.png',
  'tram.webp',
  'tram.heic',
  'tram.avif',
  'gate.bmp',
  'gate.psd',
  'two-frames.gif',
  'two-pages.tif',
  'anchor.ico',
  'tram.dng',
];

test.each(fixtures)(
  '%s cut short is partial, an error, or loses no word',
  async (name) => {
    const bytes = fixture(name);
    const full = await outcome(bytes, name);
    for (const share of [0.1, 0.5, 0.99]) {
      const cut = await outcome(bytes.subarray(0, Math.floor(bytes.length * share)), name);
      if (cut instanceof CommonplaceError) expect(cut.code).toBe('corrupt');
      else if (!cut.partial)
        expect({ share, text: cut.text }).toEqual({ share, text: 'text' in full ? full.text : '' });
    }
  },
  120_000,
);

/** A PNG of one colour, with another size in its header. */
function claimed(width: number, height: number): Buffer {
  const png = Buffer.from(fixture('gate.png'));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

function bitmap(width: number, height: number): Buffer {
  const bytes = Buffer.from(fixture('gate.bmp'));
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

/** A GIF of so many frames of one pixel. */
function gif(frames: number): Buffer {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const control = Buffer.from('21f9040000000000', 'hex');
  const frame = Buffer.concat([control, Buffer.from('2c00000000010001000002024401' + '00', 'hex')]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

/** A TIFF whose list of pictures leads back to its first one. */
function tiffLoop(): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(0x100, 10);
  bytes.writeUInt16LE(3, 12);
  bytes.writeUInt32LE(1, 14);
  bytes.writeUInt32LE(1, 18);
  bytes.writeUInt32LE(8, 22);
  return bytes;
}

/** A JPEG whose EXIF directory names itself as its part, and as the next one. */
function exifLoop(): Buffer {
  const exif = Buffer.alloc(40);
  exif.write('Exif\0\0II*\0', 'latin1');
  exif.writeUInt32LE(8, 10);
  exif.writeUInt16LE(1, 14);
  exif.writeUInt16LE(0x8769, 16);
  exif.writeUInt16LE(4, 18);
  exif.writeUInt32LE(1, 20);
  exif.writeUInt32LE(8, 24);
  exif.writeUInt32LE(8, 28);
  const jpeg = fixture('clouds.jpg');
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.subarray(2)]);
}

test.each([
  ['a flood of pixels in a PNG', claimed(100_000, 100_000), 'a.png', 'too_large'],
  ['a flood of pixels in a bitmap', bitmap(60_000, 60_000), 'a.bmp', 'too_large'],
  ['a PNG larger than its data', claimed(4_000, 3_000), 'a.png', 'partial'],
  ['a bitmap of no height', bitmap(100, 0), 'a.bmp', 'corrupt'],
  ['a GIF of 20,000 frames', gif(20_000), 'a.gif', 'read'],
  ['a TIFF that leads back to itself', tiffLoop(), 'a.tif', 'corrupt'],
  ['an EXIF directory within itself', exifLoop(), 'a.jpg', 'read'],
  ['a JPEG named as a video', fixture('clouds.jpg'), 'a.mp4', 'read'],
  ['a HEIC of its header alone', fixture('tram.heic').subarray(0, 40), 'a.heic', 'corrupt'],
  ['a Photoshop file of its header alone', fixture('gate.psd').subarray(0, 30), 'a.psd', 'corrupt'],
  ['a raw file without a preview', fixture('tram.dng').subarray(0, 300), 'a.dng', 'partial'],
])(
  '%s does no harm',
  async (_, bytes, name, expected) => {
    const found = await outcome(bytes, name);
    const kind = found instanceof CommonplaceError ? found.code : found.partial ? 'partial' : 'read';
    expect(kind).toBe(expected);
  },
  60_000,
);
