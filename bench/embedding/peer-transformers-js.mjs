// @huggingface/transformers on the same weights in fp32, batches of 32 in file order. Same lines as the Python peer.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
const require = createRequire(`${cache}transformers/package.json`);
const { AutoModel, AutoTokenizer, env } = require('@huggingface/transformers');
env.allowRemoteModels = false;
env.localModelPath = cache;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { texts, threads } = JSON.parse((await lines.next()).value);
const tokenizer = await AutoTokenizer.from_pretrained('fp32');
const model = await AutoModel.from_pretrained('fp32', {
  dtype: 'fp32',
  device: 'cpu',
  session_options: { intraOpNumThreads: threads },
});

for await (const _ of lines) {
  const started = performance.now();
  const vectors = [];
  for (let at = 0; at < texts.length; at += 32) {
    const inputs = tokenizer(texts.slice(at, at + 32), { padding: true, truncation: true, max_length: 256 });
    const { embedding } = await model(inputs);
    vectors.push(...embedding.tolist());
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${JSON.stringify({ seconds, vectors })}\n`);
}
