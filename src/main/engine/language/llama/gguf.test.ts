import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { writeGguf } from '../../../../../tests/kit/gguf-writer.ts';
import { writeTinyGguf } from '../../../../../tests/kit/tiny-gguf.ts';
import { readGguf } from './gguf.ts';

async function tiny(options: { architecture?: string } = {}): Promise<string> {
  const file = join(await temporaryFolder(), 'tiny.gguf');
  await writeTinyGguf(file, { says: ['Yes'], name: 'Lamp\n  Keeper', licence: 'MIT', contextLength: 256, ...options });
  return file;
}

const saying = (what: RegExp, code: string) => ({ code, message: expect.stringMatching(what) });

test('a model says what it is', async () => {
  expect(await readGguf(await tiny())).toMatchObject({
    ...{ name: 'Lamp Keeper', architecture: 'llama', quantisation: 'F32', licence: 'MIT' },
    ...{ contextTokens: 256, vocabulary: 260, tokenBytes: 128 },
  });
});

test('one whose end is missing is damaged, wherever it was cut', async () => {
  const file = await tiny();
  const whole = await readFile(file);
  for (const length of [whole.length - 40, Math.floor(whole.length / 2), 3000, 24]) {
    await truncate(file, length);
    await expect(readGguf(file)).rejects.toMatchObject(saying(/its end is missing/, 'model_corrupt'));
  }
});

test('other files are no models, and say so', async () => {
  const file = join(await temporaryFolder(), 'notes.gguf');
  for (const content of ['', 'Dear diary', 'GGUF', 'PK\u0003\u0004 and more']) {
    await writeFile(file, content);
    await expect(readGguf(file)).rejects.toMatchObject(saying(/no \.gguf file/, 'unsupported'));
  }
  expect(await codeOf(readGguf(join(file, '..')))).toBe('not_a_file');
  expect(await codeOf(readGguf(`${file}.gone`))).toBe('not_found');
});

test('what is no language model, or only a part of one, is refused by name', async () => {
  await expect(readGguf(await tiny({ architecture: 'bert' }))).rejects.toMatchObject(
    saying(/makes vectors/, 'unsupported'),
  );
  const part = join(await temporaryFolder(), 'part.gguf');
  await writeGguf(
    part,
    {
      'general.architecture': { type: 'string', value: 'llama' },
      'split.count': { type: 'uint32', value: 2 },
    },
    [],
  );
  await expect(readGguf(part)).rejects.toMatchObject(saying(/several files/, 'unsupported'));
});

test('a header that lies about its lengths takes neither time nor memory', async () => {
  const file = await tiny();
  const whole = await readFile(file);
  const lies: ((bytes: Buffer) => void)[] = [
    (bytes) => bytes.writeBigUInt64LE(2n ** 63n, 8),
    (bytes) => bytes.writeBigUInt64LE(2n ** 40n, 16),
    (bytes) => bytes.writeBigUInt64LE(2n ** 52n, 24),
    (bytes) => bytes.writeUInt32LE(9, 24 + 8 + 'general.architecture'.length),
    (bytes) => bytes.fill(0xff, 24, 4000),
  ];
  for (const lie of lies) {
    const bytes = Buffer.from(whole);
    lie(bytes);
    await writeFile(file, bytes);
    expect(await codeOf(readGguf(file))).toBe('model_corrupt');
  }
});

test('any flipped byte of a header is either found or harmless', async () => {
  const file = await tiny();
  const whole = await readFile(file);
  for (let at = 4; at < 3000; at += 37) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    expect([undefined, 'model_corrupt', 'unsupported']).toContain(await codeOf(readGguf(file)));
  }
});
