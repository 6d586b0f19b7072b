import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { createEmbedder } from './index.ts';

const modelDir = fileURLToPath(new URL('../../../../resources/models/all-MiniLM-L6-v2', import.meta.url));
const embedder = await createEmbedder(modelDir, { threads: 2 });
afterAll(() => embedder.close());

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) throw new Error('a vector is missing');
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

test('what means the same is near, whatever the words', async () => {
  const [question, answer, other] = await embedder.embed([
    'How tall is the lighthouse?',
    'The beacon tower rises 31 metres above the rocks.',
    'Mix the flour with two eggs and let the dough rest.',
  ]);
  expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other) + 0.3);
});

test('vectors are unit length, in the order of the texts, and do not depend on what is batched with them', async () => {
  const texts = Array.from(
    { length: 30 },
    (_, i) => `Number ${i}. ${'The keeper lit the lamp at dusk. '.repeat((i * 7) % 30)}`,
  );
  const together = await embedder.embed(texts);
  for (const index of [0, 13, 29]) {
    const [alone] = await embedder.embed([texts[index] ?? '']);
    expect(cosine(alone, alone)).toBeCloseTo(1, 5);
    expect(cosine(alone, together[index])).toBeGreaterThan(0.98);
    for (const [position, vector] of together.entries()) {
      if (position !== index) expect(cosine(alone, vector)).toBeLessThan(cosine(alone, together[index]));
    }
  }
});

test('no texts, empty text, and text far beyond the limit', async () => {
  expect(await embedder.embed([])).toEqual([]);
  const [empty, long] = await embedder.embed(['', 'lighthouse '.repeat(5000)]);
  expect(cosine(empty, empty)).toBeCloseTo(1, 5);
  expect(cosine(long, long)).toBeCloseTo(1, 5);
});
