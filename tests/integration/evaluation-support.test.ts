import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compareSupport, supportNeeded, supportOf } from '../../src/main/engine/chat/index.ts';
import { createEmbedder } from '../../src/main/engine/models/index.ts';
import pairs from '../fixtures/judged/support-pairs.json' with { type: 'json' };

const quoted = z.array(z.object({ quote: z.string(), yes: z.array(z.string()), no: z.array(z.string()) })).parse(pairs);
const embedder = await createEmbedder(join(import.meta.dirname, '../../resources/models/all-MiniLM-L6-v2'));
afterAll(() => embedder.close());

async function supported(quote: string, sentences: readonly string[]): Promise<number> {
  const [whole, ...vectors] = await embedder.embed([quote, ...sentences]);
  const similarity = (vector: Float32Array) => vector.reduce((sum, value, at) => sum + value * (whole?.[at] ?? 0), 0);
  return sentences.filter((sentence, index) => {
    const vector = vectors[index];
    return supportOf(compareSupport(sentence, quote, vector ? similarity(vector) : null)) >= supportNeeded;
  }).length;
}

test('sentences that their quotes support are told from others as well as the documentation says', async () => {
  let [found, passed] = [0, 0];
  for (const { quote, yes, no } of quoted) {
    found += await supported(quote, yes);
    passed += await supported(quote, no);
  }
  expect(quoted.flatMap(({ yes }) => yes)).toHaveLength(35);
  expect(quoted.flatMap(({ no }) => no)).toHaveLength(41);
  expect(found).toBeGreaterThanOrEqual(32);
  expect(passed).toBeLessThanOrEqual(3);
});
