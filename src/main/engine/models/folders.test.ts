import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEmbedder } from './embedder.ts';
import { readLayout } from './layout.ts';
import type { ModelFolder } from './model-files.ts';
import { loadScorer } from './scorer.ts';

const fixtures = fileURLToPath(new URL('../../../../tests/fixtures/models/', import.meta.url));
const shipped = fileURLToPath(new URL('../../../../resources/models/all-MiniLM-L6-v2/', import.meta.url));
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'model-folder-'));
});
afterEach(() => rm(copy, { recursive: true }));

/** A fixture's folder, open to damage. */
async function copied(name: string): Promise<string> {
  await cp(join(fixtures, name), copy, { recursive: true });
  return copy;
}

async function folderOf(dir: string, more: Partial<ModelFolder> = {}): Promise<ModelFolder> {
  const layout = await readLayout(dir);
  return {
    ...{ id: 'x', languages: 'english', kind: layout.kind, dimensions: layout.dimensions, maxTokens: layout.maxTokens },
    pooling: layout.pooling ?? 'mean',
    queryPrefix: layout.queryPrefix ?? '',
    passagePrefix: layout.passagePrefix ?? '',
    vocabulary: layout.vocabulary,
    paths: {
      model: join(dir, layout.model),
      tokenizer: join(dir, layout.tokenizer),
      tokenizerConfig: join(dir, layout.tokenizerConfig),
    },
    ...more,
  };
}

const open = async (dir: string, more?: Partial<ModelFolder>) =>
  loadEmbedder(await folderOf(dir, more), { threads: 1, check: true });

async function edit(name: string, change: (value: Record<string, unknown>) => void): Promise<void> {
  const path = join(copy, name);
  const value = JSON.parse(await readFile(path, 'utf8'));
  change(value);
  await writeFile(path, JSON.stringify(value));
}

const similarity = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  (a ?? new Float32Array()).reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0);

test('reads both layouts: where the model lies, how it pools, what stands before texts', async () => {
  expect(await readLayout(join(fixtures, 'tiny-cls'))).toMatchObject({
    ...{ kind: 'embedder', model: 'onnx/model.onnx', dimensions: 32, maxTokens: 48, pooling: 'cls' },
    ...{ queryPrefix: 'who was: ', passagePrefix: 'book: ' },
  });
  expect(await readLayout(join(fixtures, 'tiny-unigram'))).toMatchObject({
    ...{ kind: 'embedder', model: 'model.onnx', dimensions: 32, maxTokens: 64, pooling: null, queryPrefix: null },
  });
  expect(await readLayout(join(fixtures, 'tiny-cross'))).toMatchObject({ kind: 'reranker', dimensions: 0 });
});

test.each(['tiny-cls', 'tiny-unigram'])(
  '%s: unit vectors, near where words are shared, whatever the batch',
  async (name) => {
    const embedder = await open(join(fixtures, name));
    const [question] = await embedder.embed(['who lit the lamp at dusk'], 'question');
    const texts = ['the keeper lit the lamp at dusk', 'mix flour and two eggs', 'the boats came home'];
    const [answer, other] = await embedder.embed(texts);
    expect(similarity(question, question)).toBeCloseTo(1, 5);
    expect(similarity(question, answer)).toBeGreaterThan(similarity(question, other));
    const [alone] = await embedder.embed(texts.slice(0, 1));
    expect(similarity(alone, answer)).toBeCloseTo(1, 4);
    const [long, empty] = await embedder.embed(['lamp '.repeat(5000), '']);
    expect(similarity(long, long)).toBeCloseTo(1, 5);
    expect(similarity(empty, empty)).toBeCloseTo(1, 5);
    await embedder.close();
  },
);

test('pooling and prefixes change what comes out', async () => {
  const vectorBy = async (more: Partial<ModelFolder>) => {
    const embedder = await open(join(fixtures, 'tiny-cls'), more);
    const [vector] = await embedder.embed(['the keeper lit the lamp'], 'question');
    await embedder.close();
    return vector;
  };
  const plain = await vectorBy({ queryPrefix: '' });
  for (const more of [
    {},
    { queryPrefix: '', pooling: 'mean' as const },
    { queryPrefix: '', pooling: 'last' as const },
  ]) {
    expect(similarity(plain, await vectorBy(more))).toBeLessThan(0.999);
  }
});

test('a cross-encoder puts the passage in front that answers', async () => {
  const scorer = await loadScorer(await folderOf(join(fixtures, 'tiny-cross')), { threads: 1, check: true });
  const scores = [
    ...(await scorer.score('who lit the lamp', ['mix flour and two eggs', 'the keeper lit the lamp', ''])),
  ];
  expect(scores).toHaveLength(3);
  expect(scores[1]).toBeGreaterThan((scores[0] ?? 1) + 0.3);
  for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
  await scorer.close();
});

test.each([
  ['tokenizer.json', /tokenizer\.json is missing/],
  ['tokenizer_config.json', /tokenizer_config\.json is missing/],
  ['config.json', /config\.json is missing/],
  ['onnx', /an ONNX model .* is missing/],
])('without %s it says so', async (part, sentence) => {
  await copied('tiny-cls');
  await rm(join(copy, part), { recursive: true });
  await expect(readLayout(copy)).rejects.toMatchObject({
    code: 'model_missing',
    message: expect.stringMatching(sentence),
  });
});

test('a folder that is empty, none, or holds weights of another kind', async () => {
  await expect(readLayout(copy)).rejects.toMatchObject({
    message: expect.stringMatching(/ONNX model .*, tokenizer\.json, tokenizer_config\.json, config\.json are missing/),
  });
  await expect(readLayout(join(copy, 'no'))).rejects.toMatchObject({ code: 'model_missing' });
  await writeFile(join(copy, 'model.safetensors'), 'x');
  await expect(readLayout(copy)).rejects.toMatchObject({ message: expect.stringMatching(/export the model as ONNX/) });
});

test('a text file named .onnx, an empty one, one cut short, and a pointer to one', async () => {
  await copied('tiny-cls');
  const model = join(copy, 'onnx', 'model.onnx');
  const whole = await readFile(model);
  for (const content of ['This is not a model.', whole.subarray(0, 40_000)]) {
    await writeFile(model, content);
    await expect(open(copy)).rejects.toMatchObject({ code: 'model_corrupt', message: expect.stringMatching(/loaded/) });
  }
  await writeFile(model, '');
  await expect(open(copy)).rejects.toMatchObject({ code: 'model_corrupt', message: expect.stringMatching(/empty/) });
  await writeFile(model, 'version https://git-lfs.github.com/spec/v1\noid sha256:abc\n');
  await expect(open(copy)).rejects.toMatchObject({ message: expect.stringMatching(/git lfs pull/) });
});

test('a wrong dimension, unknown inputs, and a tokenizer of another model are named', async () => {
  await copied('tiny-cls');
  await edit('1_Pooling/config.json', (config) => {
    config.word_embedding_dimension = 48;
  });
  await expect(open(copy)).rejects.toMatchObject({
    ...{ code: 'model_corrupt', message: expect.stringMatching(/vectors of 48 numbers, but it gives 32/) },
  });
  await cp(join(fixtures, 'tiny-unigram', 'tokenizer.json'), join(copy, 'tokenizer.json'));
  await expect(open(copy)).rejects.toMatchObject({
    ...{ code: 'model_corrupt', message: expect.stringMatching(/belongs to another model/) },
  });
  await cp(join(shipped, 'tokenizer.json'), join(copy, 'tokenizer.json'));
  await edit('config.json', (config) => {
    config.vocab_size = undefined;
  });
  await expect(open(copy)).rejects.toMatchObject({
    ...{ code: 'model_corrupt', message: expect.stringMatching(/tokenizer belong/) },
  });
  await writeFile(join(copy, 'tokenizer.json'), '{"model": 3}');
  await expect(open(copy)).rejects.toMatchObject({ code: 'model_corrupt' });
  await writeFile(join(copy, 'config.json'), 'not JSON');
  await expect(open(copy)).rejects.toMatchObject({
    message: expect.stringMatching(/config\.json cannot be understood/),
  });

  // An image model's input, by renaming this one's in the file itself: both names are as long.
  await copied('tiny-cls');
  const model = join(copy, 'onnx', 'model.onnx');
  const bytes = Buffer.from(
    (await readFile(model)).toString('latin1').replaceAll('token_type_ids', 'pixel_type_ids'),
    'latin1',
  );
  await writeFile(model, bytes);
  await expect(open(copy)).rejects.toMatchObject({ message: expect.stringMatching(/inputs .*: pixel_type_ids/) });
  // A cross-encoder taken for an embedder.
  await cp(join(fixtures, 'tiny-cross', 'onnx', 'model.onnx'), model);
  await expect(open(copy)).rejects.toMatchObject({ code: 'model_corrupt' });
});
