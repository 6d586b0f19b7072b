// One size in a process of its own: `node measure.ts FOLDER CHUNKS`. Prints what it measured as JSON on its last line.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VectorEngine } from '../../src/contract/index.ts';
import { scopeSql } from '../../src/main/engine/search/index.ts';
import { createTexts } from './corpus.ts';
import { makeLibrary, shelfName } from './fill.ts';
import { indexAlone } from './index-alone.ts';
import { openSearch, questionVectors } from './open.ts';
import { type Latency, latency, timed } from './timing.ts';

export interface SizeFigures {
  chunks: number;
  fillSeconds: number;
  indexSeconds: number;
  databaseBytes: number;
  indexBytes: number;
  /** Whole searches without embedding, by side and engine. */
  keyword: Latency;
  typo: Latency;
  exact: Latency;
  hnsw: Latency;
  hybrid: Latency;
  /** What answered where the engine was left to the app. */
  automatic: string;
  /** The index alone, in its thread, without SQL. */
  indexOnly: Latency | null;
  recall: number;
  /** In a hundredth of the library. */
  filtered: { hybrid: Latency; vector: Latency; recall: number };
  /** Null where it cannot be loaded. */
  faiss: Latency | null;
}

const [folder = '', size = ''] = process.argv.slice(2);
const chunks = Number(size);
const warm = 20;
const say = (text: string) => process.stderr.write(`${size}: ${text}\n`);

await makeLibrary(folder, chunks);
const made = join(folder, 'made.json');
const known: { fillSeconds: number; indexSeconds?: number } = JSON.parse(readFileSync(made, 'utf8'));

const count = chunks > 200_000 ? 120 : 320;
const library = openSearch(folder);
const vectors = questionVectors(folder, count);
const texts = createTexts(97);
const questions = vectors.map((vector) => ({ vector, query: texts.question() }));
const visible = scopeSql({ accountId: library.principal.accountId, filters: {} });
const shelf = scopeSql({ accountId: library.principal.accountId, filters: { collections: [shelfName(7)] } });

async function nearest(query: Float32Array, engine: VectorEngine, within = visible) {
  const { hits, engine: answered } = await library.vectors.search({
    ...{ visible: within, modelId: library.modelId, query, limit: 10, engine },
  });
  return { ids: hits.map(({ chunkId }) => chunkId), answered };
}

/** Searches as a user makes them, the question's vector given. */
function searches(by: 'hybrid' | 'keyword' | 'vector', engine: VectorEngine, collection?: string) {
  return async ({ vector, query }: { vector: Float32Array; query: string }) => {
    library.ask(vector);
    await library.search.query(library.principal, { query, by, engine, k: 10, collection, remember: false });
  };
}

/** Share of the ten nearest by exact search that the index finds too. */
async function recallOf(among: readonly Float32Array[], within = visible): Promise<number> {
  let found = 0;
  let wanted = 0;
  for (const query of among) {
    const exact = await nearest(query, 'exact', within);
    const ours = new Set((await nearest(query, 'hnsw', within)).ids);
    found += exact.ids.filter((id) => ours.has(id)).length;
    wanted += exact.ids.length;
  }
  return found / wanted;
}

const [first = new Float32Array()] = vectors;
const started = performance.now();
await library.vectors.open({ modelId: library.modelId });
while ((await nearest(first, 'hnsw')).answered !== 'hnsw') await sleep(200);
// Until it is merged: what is measured is an index at rest.
await settled();
const indexSeconds = known.indexSeconds ?? (performance.now() - started) / 1000;
writeFileSync(made, JSON.stringify({ ...known, indexSeconds }));
say(`index after ${indexSeconds.toFixed(0)} s`);

const exactCount = chunks > 200_000 ? 30 : 120;
const recall = await recallOf(vectors.slice(0, exactCount));
say(`recall ${recall.toFixed(4)}`);
const keyword = await timed(questions, warm, searches('keyword', 'auto'));
say(`keyword ${JSON.stringify(keyword)}`);
const misspelt = questions.map(({ vector, query }) => ({ vector, query: misspell(query) }));
const typo = await timed(misspelt, warm, searches('keyword', 'auto'));
const hnsw = await timed(questions, warm, searches('vector', 'hnsw'));
const exact = await timed(questions.slice(0, exactCount), 5, searches('vector', 'exact'));
const hybrid = await timed(questions, warm, searches('hybrid', 'auto'));
say(`hybrid ${JSON.stringify(hybrid)}`);
const automatic = (await nearest(first, 'auto')).answered;
const within = shelfName(7);
const filtered = {
  hybrid: await timed(questions, warm, searches('hybrid', 'auto', within)),
  vector: await timed(questions, warm, searches('vector', 'hnsw', within)),
  recall: await recallOf(vectors.slice(0, exactCount), shelf),
};
const hasFaiss = await nearest(first, 'faiss').then(
  ({ answered }) => answered === 'faiss',
  () => false,
);
const faiss = hasFaiss ? await timed(questions, warm, searches('vector', 'faiss')) : null;
await library.close();
const indexOnly = await indexAlone(folder, vectors, library.modelId);

const figures: SizeFigures = {
  ...{ chunks, fillSeconds: known.fillSeconds, indexSeconds, databaseBytes: statSync(join(folder, 'library.db')).size },
  ...{ indexBytes: sizeOf(join(folder, 'indexes')), keyword, typo, exact, hnsw, hybrid, automatic },
  ...{ indexOnly: indexOnly === null ? null : latency(indexOnly), recall, filtered, faiss },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Waits until the files of the indexes have not changed for a while. */
async function settled(): Promise<void> {
  let before = -1;
  for (let quiet = 0; quiet < 5; ) {
    await sleep(1000);
    await nearest(first, 'hnsw');
    const now = sizeOf(join(folder, 'indexes'));
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

function sizeOf(path: string): number {
  if (!existsSync(path)) return 0;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Two letters of the longest word change places. */
function misspell(query: string): string {
  const longest = query.split(' ').reduce((best, word) => (word.length > best.length ? word : best), '');
  const at = Math.floor(longest.length / 2);
  const wrong = longest.slice(0, at - 1) + longest.charAt(at) + longest.charAt(at - 1) + longest.slice(at + 1);
  return query.replace(longest, wrong);
}
