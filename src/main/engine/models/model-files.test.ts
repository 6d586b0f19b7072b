import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelFolder } from './index.ts';

const shipped = fileURLToPath(new URL('../../../../resources/models/all-MiniLM-L6-v2', import.meta.url));
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'model-'));
  await cp(shipped, copy, { recursive: true });
});
afterEach(() => rm(copy, { recursive: true }));

test('the shipped model is whole and says what it is', async () => {
  expect(await openModelFolder(shipped)).toMatchObject({
    id: 'all-MiniLM-L6-v2@b83ef6d2f0b5',
    dimensions: 384,
    maxTokens: 256,
  });
});

test('a flipped byte in the weights is found before they are loaded', async () => {
  const path = join(copy, 'model.int8.onnx');
  const bytes = await readFile(path);
  bytes[12_345_678] = (bytes[12_345_678] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await expect(openModelFolder(copy)).rejects.toMatchObject({
    code: 'model_corrupt',
    message: expect.stringMatching(/model\.int8\.onnx does not match its checksum.*Install/),
  });
  expect(await openModelFolder(copy, { verify: false })).toMatchObject({ id: `${basename(copy)}@b83ef6d2f0b5` });
});

test.each([
  ['a missing file', 'tokenizer.json', null, 'model_missing'],
  ['missing checksums', 'SHA256SUMS', null, 'model_missing'],
  ['checksums that list nothing', 'SHA256SUMS', '', 'model_corrupt'],
  ['checksums that point elsewhere', 'SHA256SUMS', `${'0'.repeat(64)}  ../secret`, 'model_corrupt'],
])('%s', async (_what, name, content, code) => {
  const path = join(copy, name);
  if (content === null) await rm(path);
  else await writeFile(path, content);
  await expect(openModelFolder(copy)).rejects.toMatchObject({ code });
});

test('a folder that is not there', async () => {
  await expect(openModelFolder(join(copy, 'elsewhere'))).rejects.toMatchObject({ code: 'model_missing' });
});
