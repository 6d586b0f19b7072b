import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inputOf } from '../index.ts';
import { recognise } from './ocr.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../../../tests/fixtures/media/${name}`, import.meta.url));
const tools = { ocr: true, ocrLanguages: ['eng'], modelsFolder: null };
const words = 'The harbour master opened the gate at dawn. Eleven boats left before the tide turned.';
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

test.each([
  ['clean', 'gate.png'],
  ['light on dark', 'dark.png'],
  ['small', 'small.png'],
  ['on its head', 'on-its-head.png'],
  ['on its side', 'on-its-side.png'],
  ['leaning by seven degrees', 'leaning.png'],
  ['on its side by its EXIF orientation', 'tram.jpg'],
])(
  'text that is %s is recognised',
  async (_, name) => {
    const found = await recognise(fixture(name), inputOf('', name, { tools }));
    expect(oneLine(found.text)).toBe(words);
    expect(found.confidence).toBeGreaterThan(85);
    expect(found.note).toBeNull();
  },
  60_000,
);

test('a picture without writing gives no words', async () => {
  const found = await recognise(fixture('clouds.jpg'), inputOf('', 'clouds.jpg', { tools }));
  expect(found).toEqual({ text: '', confidence: 0, note: null });
});

test('a language that is not installed is named, with what to do', async () => {
  const found = await recognise(
    fixture('gate.png'),
    inputOf('', 'gate.png', { tools: { ...tools, ocrLanguages: ['deu', 'eng'] } }),
  );
  expect(oneLine(found.text)).toBe(words);
  expect(found.note).toMatch(/without deu: put deu\.traineddata into the folder models\/tessdata/);
});

test('a language file in the folder of models is used', async () => {
  const modelsFolder = await mkdtemp(join(tmpdir(), 'models-'));
  await mkdir(join(modelsFolder, 'tessdata'));
  // English under another name: German weights are too large for a fixture.
  const english = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz');
  await writeFile(join(modelsFolder, 'tessdata', 'deu.traineddata.gz'), readFileSync(english));
  const found = await recognise(
    fixture('gate.png'),
    inputOf('', 'gate.png', { tools: { ...tools, ocrLanguages: ['deu'], modelsFolder } }),
  );
  expect(oneLine(found.text)).toBe(words);
  expect(found.note).toBeNull();
});

test('German without its language data: the letters that both share', async () => {
  const found = await recognise(fixture('german.png'), inputOf('', 'german.png', { tools }));
  expect(found.text).toMatch(/der B.cker w.scht/);
});

test('says that it is alive while it works', async () => {
  let signs = 0;
  await recognise(fixture('gate.png'), inputOf('', 'gate.png', { tools, alive: () => signs++ }));
  expect(signs).toBeGreaterThanOrEqual(2);
});

test('recognises several pictures at once', async () => {
  const found = await Promise.all(
    ['gate.png', 'dark.png'].map((name) => recognise(fixture(name), inputOf('', name, { tools }))),
  );
  expect(found.map(({ text }) => oneLine(text))).toEqual([words, words]);
});
