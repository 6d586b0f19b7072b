import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../../index.ts';
import { decodePcm } from '../pcm.ts';
import { chunkFrames, chunkSamples, createMelSpectrogram } from './mel.ts';
import { findWhisper } from './model-folder.ts';
import { segmentsOf } from './segments.ts';
import { createWhisper } from './whisper.ts';

const media = fileURLToPath(new URL('../../../../../../../tests/fixtures/media/', import.meta.url));
const bells = readFileSync(join(media, 'bells.wav'));
const read = (bytes: Uint8Array, name: string, modelsFolder: string | null, alive = () => {}) =>
  extractDocument(inputOf(bytes, name, { alive, tools: { ocr: false, ocrLanguages: [], modelsFolder } }));

/** Silence and bells as in bells.wav: the low one from 0 to 2 s, the high one from 3 to 5 s, 6 s in all. */
async function pcm(): Promise<Float32Array> {
  const pieces: number[] = [];
  for await (const piece of decodePcm({ bytes: bells }, 'wav')) pieces.push(...piece);
  return Float32Array.from(pieces);
}

test("the model's picture of the sound is that of transformers' WhisperFeatureExtractor", async () => {
  const samples = new Float32Array(chunkSamples);
  samples.set(await pcm());
  const picture = createMelSpectrogram(80)(samples);
  const expected: { band: number; frame: number; value: number }[] = JSON.parse(
    readFileSync(join(media, 'mel.json'), 'utf8'),
  );
  expect(expected.length).toBeGreaterThan(100);
  for (const { band, frame, value } of expected) expect(picture[band * chunkFrames + frame]).toBeCloseTo(value, 2);
});

test('an installed model writes down what is said, with times', async () => {
  let signs = 0;
  const found = await read(bells, 'bells.wav', media, () => signs++);
  expect(found.text).toContain('## Spoken words\n\n[0:00] The low bell rings.\n[0:03] The high bell rings.');
  expect(found).toMatchObject({
    partial: false,
    note: null,
    metadata: { transcribedBy: 'whisper-bells', language: 'en' },
  });
  expect(signs).toBeGreaterThan(1);
}, 60_000);

test('a long recording is heard 30 s at a time, silence is passed over', async () => {
  const folder = await findWhisper(media);
  if (folder === null) throw new Error('The fixture is missing.');
  const whisper = await createWhisper(folder);
  const bell = await pcm();
  async function* hour() {
    yield bell;
    for (let window = 0; window < 119; window++) yield new Float32Array(chunkSamples);
    yield new Float32Array(chunkSamples - bell.length);
    yield bell;
  }
  const segments = [];
  for await (const segment of whisper.transcribe(hour(), { alive: () => {} })) segments.push(segment);
  await whisper.close();
  expect(segments.map(({ text }) => text)).toEqual([
    'The low bell rings.',
    'The high bell rings.',
    'The low bell rings.',
    'The high bell rings.',
  ]);
  expect(segments.map(({ start }) => Math.round(start))).toEqual([0, 3, 3600, 3603]);
}, 120_000);

test('a damaged model is named, and the tags are read all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'models-'));
  cpSync(join(media, 'whisper-bells'), join(folder, 'whisper-bells'), { recursive: true });
  writeFileSync(join(folder, 'whisper-bells/onnx/encoder_model.onnx'), 'not a model');
  const found = await read(readFileSync(join(media, 'low-tide.flac')), 'a.flac', folder);
  expect(found).toMatchObject({
    title: 'Low tide',
    partial: true,
    note: expect.stringMatching(/whisper-bells could not be loaded/),
  });
  rmSync(folder, { recursive: true });
});

test('a segment that is begun and not ended is heard again', () => {
  const begin = 1000;
  const tokens = [begin, 5, 6, begin + 100, begin + 100, 7, 8];
  expect(segmentsOf(tokens, begin, 30)).toEqual({ segments: [{ start: 0, end: 2, tokens: [5, 6] }], settled: 2 });
  expect(segmentsOf([begin, 5, begin + 50], begin, 30)).toEqual({
    segments: [{ start: 0, end: 1, tokens: [5] }],
    settled: 30,
  });
});
