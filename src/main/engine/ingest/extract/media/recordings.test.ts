import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { extractDocument, extractLargeDocument, inputOf } from '../index.ts';

const urlOf = (name: string) => new URL(`../../../../../../tests/fixtures/media/${name}`, import.meta.url);
const fixture = (name: string) => readFileSync(urlOf(name));
const read = (bytes: Uint8Array, name: string) => extractDocument(inputOf(bytes, name));

async function outcome(bytes: Uint8Array, name: string) {
  try {
    return await read(bytes, name);
  } catch (error) {
    if (error instanceof CommonplaceError) return error;
    throw error;
  }
}

const sounds = ['wav', 'flac', 'mp3', 'm4a', 'ogg', 'opus', 'wma', 'aiff'];

test.each(sounds)('the tags of %s', async (format) => {
  const found = await read(fixture(`low-tide.${format}`), `low-tide.${format}`);
  expect(found).toMatchObject({
    format,
    title: 'Low tide',
    partial: false,
    metadata: {
      author: 'The Lock Keepers',
      album: 'Estuary',
      genre: 'Folk',
      sampleRate: expect.any(Number),
      channels: 1,
    },
  });
  expect(found.metadata.duration).toBeCloseTo(2, 0);
  expect(found.text).toMatch(
    /^# Low tide\n\nBy The Lock Keepers, album Estuary, track 3 of 9, (2014, )?Folk, length 0:02\./,
  );
  if (format !== 'mp3') expect(found.text).toContain('Recorded at the old weir');
  // Content decides, not the name.
  if (format !== 'm4a') expect(await read(fixture(`low-tide.${format}`), 'sound')).toMatchObject({ format });
});

test('an AAC stream without tags', async () => {
  const found = await read(fixture('low-tide.aac'), 'low-tide.aac');
  expect(found).toMatchObject({ format: 'aac', text: '', metadata: { codec: 'AAC', sampleRate: 16000 } });
  expect(found.note).toMatch(/no tags, chapters or subtitles/);
});

test('lyrics and chapters of an MP3', async () => {
  const found = await read(fixture('low-tide.mp3'), 'low-tide.mp3');
  expect(found.text).toContain('The water leaves the harbour\nand the harbour leaves the town');
  expect(found.headings.map(({ title }) => title)).toEqual(['Low tide', 'Lyrics', 'Ebb (0:00)', 'Slack water (0:01)']);
});

test('where no speech model is installed, the note says what to do', async () => {
  expect((await read(fixture('low-tide.wav'), 'a.wav')).note).toMatch(
    /no speech model is installed\. Put a Whisper model/,
  );
});

const said = '[0:00] Ada: The ferry leaves at nine.\n\n## Crossing (0:01)\n\n[0:01] Bert: Then we must hurry.';

test.each(['ferry.mp4', 'ferry.mov', 'ferry.mkv', 'ferry-ass.mkv', 'ferry.webm'])(
  '%s: tags, and what is said under its chapters',
  async (name) => {
    const found = await read(fixture(name), name);
    expect(found).toMatchObject({
      format: name.split('.')[1],
      title: 'The ferry',
      partial: false,
      note: null,
      metadata: { author: 'Wilma Brandt', width: 64, height: 48, frameRate: 10, channels: 1 },
    });
    expect(found.text).toContain(`Filmed from the pier\n\n## Boarding (0:00)\n\n${said}`);
  },
);

test.each(['ferry.avi', 'ferry.wmv', 'ferry.mpg', 'ferry.3gp'])('%s: its streams', async (name) => {
  const found = await read(fixture(name), name);
  expect(found).toMatchObject({ format: name.split('.')[1], metadata: { width: 64, height: 48, channels: 1 } });
  expect(found.metadata.duration).toBeGreaterThan(1.9);
  if (name !== 'ferry.mpg') expect(found.title).toBe('The ferry');
});

test.each(['ferry.mp4', 'ferry.mkv', 'low-tide.mp3'])('%s is read the same in pieces from the disk', async (name) => {
  const bytes = fixture(name);
  const { bytes: _, ...input } = inputOf(bytes, name);
  const found = await extractLargeDocument({
    ...input,
    path: fileURLToPath(urlOf(name)),
    size: bytes.length,
    maxBytes: 1,
  });
  expect(found).toEqual(await read(bytes, name));
});

const all = [
  ...sounds.map((format) => `low-tide.${format}`),
  'low-tide.aac',
  'ferry.mp4',
  'ferry.mov',
  'ferry.mkv',
  'ferry.webm',
  'ferry.avi',
  'ferry.wmv',
  'ferry.mpg',
  'ferry.3gp',
];

test.each(all)(
  '%s cut short is partial, an error, or loses no word',
  async (name) => {
    const bytes = fixture(name);
    const full = await read(bytes, name);
    for (const share of [0.1, 0.5, 0.99]) {
      const cut = await outcome(bytes.subarray(0, Math.floor(bytes.length * share)), name);
      if (cut instanceof CommonplaceError) expect(cut.code).toBe('corrupt');
      else if (!cut.partial) expect({ share, text: cut.text }).toEqual({ share, text: full.text });
    }
  },
  60_000,
);

/** The bytes with some of them replaced. */
function patched(name: string, at: number, hex: string): Buffer {
  const bytes = Buffer.from(fixture(name));
  Buffer.from(hex, 'hex').copy(bytes, at);
  return bytes;
}

const box = (name: string, type: string) => fixture(name).indexOf(type) - 4;

test.each([
  ['an atom of length zero', patched('ferry.mp4', box('ferry.mp4', 'trak'), '00000000'), 'a.mp4'],
  ['an atom of 4 GB', patched('ferry.mp4', box('ferry.mp4', 'moov'), 'fffffff0'), 'a.mp4'],
  [
    'a table of 4,000 million samples',
    patched('ferry.mp4', fixture('ferry.mp4').lastIndexOf('stsz') + 12, 'ffffffff'),
    'a.mp4',
  ],
  ['a time scale of zero', patched('ferry.mp4', fixture('ferry.mp4').lastIndexOf('mdhd') + 16, '00000000'), 'a.mp4'],
  [
    'an EBML size of 2^56',
    patched('ferry.mkv', fixture('ferry.mkv').indexOf(Buffer.from('18538067', 'hex')) + 4, '01fffffffffffffe'),
    'a.mkv',
  ],
  [
    'a cluster of 2^50 bytes',
    patched('ferry.mkv', fixture('ferry.mkv').indexOf(Buffer.from('1f43b675', 'hex')) + 4, '0104000000000000'),
    'a.mkv',
  ],
  ['an ID3 tag of 256 MB', patched('low-tide.mp3', 6, '7f7f7f7f'), 'a.mp3'],
  ['a WAV that claims 4 GB', patched('low-tide.wav', 4, 'f0ffffff'), 'a.wav'],
  ['a video of its header alone', fixture('ferry.mp4').subarray(0, 40), 'a.mp4'],
  ['noise behind a mark of Ogg', Buffer.concat([Buffer.from('OggS\0'), Buffer.alloc(4_000, 7)]), 'a.ogg'],
  ['a video named as a picture', fixture('ferry.mkv'), 'a.png'],
])(
  '%s does no harm',
  async (_, bytes, name) => {
    const found = await outcome(bytes, name);
    if (found instanceof CommonplaceError) expect(found.code).toBe('corrupt');
    else expect(found.text.length).toBeLessThan(1_000);
    expect((await read(fixture('low-tide.flac'), 'next.flac')).title).toBe('Low tide');
  },
  60_000,
);
