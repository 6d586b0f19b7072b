// LanceDB on the same passages and questions: `node peer-lancedb.mjs FOLDER JOB.json`. Prints JSON: latency of vector,
// full-text and hybrid search (reciprocal rank fusion), each answering with ten passages and their text.
import { createReadStream, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(new URL('../.cache/lancedb/package.json', import.meta.url));
const lancedb = require('@lancedb/lancedb');
const [folder, jobFile] = process.argv.slice(2);
const { questions, vectors, recall: wanted, exact } = JSON.parse(readFileSync(jobFile, 'utf8'));
const dimensions = 384;
const batch = 5000;

const place = join(folder, 'lancedb');
rmSync(place, { recursive: true, force: true });
const db = await lancedb.connect(place);
const file = openSync(join(folder, 'vectors.f32'), 'r');
const started = performance.now();
let table;
let rows = [];
let count = 0;
const flush = async () => {
  if (rows.length === 0) return;
  if (table === undefined) table = await db.createTable('passages', rows);
  else await table.add(rows);
  rows = [];
};
for await (const line of createInterface({ input: createReadStream(join(folder, 'texts.jsonl')) })) {
  const vector = new Float32Array(dimensions);
  readSync(file, new Uint8Array(vector.buffer), 0, dimensions * 4, count * dimensions * 4);
  const { shelf, text } = JSON.parse(line);
  rows.push({ id: count, shelf, text, vector: Array.from(vector) });
  count += 1;
  if (rows.length === batch) await flush();
}
await flush();
if (count >= 10_000) {
  await table.createIndex('vector', { config: lancedb.Index.hnswSq({ distanceType: 'cosine' }) });
}
await table.createIndex('text', { config: lancedb.Index.fts() });
await table.optimize();
const buildSeconds = (performance.now() - started) / 1000;

const reranker = await lancedb.rerankers.RRFReranker.create();
const nearest = (vector, ef) => {
  const query = table.query().nearestTo(vector).distanceType('cosine');
  return (ef > 0 ? query.ef(ef).nprobes(20).refineFactor(2) : query).limit(10);
};
async function timed(act) {
  const times = [];
  for (let i = 0; i < questions.length; i++) {
    const begun = performance.now();
    await act(i);
    if (i >= 20) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] };
}
let ef = 0;
let recall = 1;
if (count >= 10_000) {
  for (ef of [64, 128, 256, 512]) {
    let found = 0;
    for (const [i, truth] of exact.entries()) {
      const ids = new Set((await nearest(vectors[i], ef).toArray()).map(({ id }) => Number(id)));
      found += truth.filter((id) => ids.has(id)).length;
    }
    recall = found / exact.flat().length;
    if (recall >= wanted) break;
  }
}
const vector = await timed((i) => nearest(vectors[i], ef).select(['id', 'text']).toArray());
const text = await timed((i) => table.query().fullTextSearch(questions[i]).select(['id', 'text']).limit(10).toArray());
const hybrid = await timed((i) =>
  nearest(vectors[i], ef).fullTextSearch(questions[i]).rerank(reranker).select(['id', 'text']).toArray(),
);
console.log(JSON.stringify({ vector, text, hybrid, ef, recall, buildSeconds }));
process.exit(0);
