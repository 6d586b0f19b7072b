import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings, type Principal } from '../../src/contract/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import type { AnsweringModel } from '../../src/main/engine/models/index.ts';
import { createSearch } from '../../src/main/engine/search/index.ts';
import { openStorage, readDatabase, row } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { createOutbound } from '../../src/main/engine/upkeep/index.ts';
import { createVectors } from '../../src/main/engine/vectors/index.ts';
import { createVectors as createCorpus, dimensions } from './corpus.ts';

/** As plain English measures. */
const english = { words: 6, piecesPerWord: 1, lettersPerPiece: 4.5, unknownShare: 0 };

/**
 * Search over a library as the engine puts it together, but with questions whose vectors are given: nothing is embedded,
 * so that what is measured is search.
 */
export function openSearch(folder: string) {
  const file = join(folder, 'library.db');
  const storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 2 });
  const vectors = createVectors({
    ...{ file, dataFolder: folder, entry: entryUrl('vector-thread'), builder: entryUrl('vector-builder') },
  });
  const known = readDatabase(file, (db) => ({
    account: row<{ id: string }>(db.sql('SELECT id FROM accounts LIMIT 1').get()),
    model: row<{ id: number; name: string }>(
      db.sql(`SELECT id, name FROM models WHERE kind = 'embedder' AND state = 'active'`).get(),
    ),
  }));
  const modelId = known.model?.id ?? 0;
  let next: Float32Array = new Float32Array(dimensions);
  const info = { id: known.model?.name ?? '', dimensions, maxTokens: 256, languages: 'english' } as const;
  const model: AnsweringModel = {
    id: modelId,
    info,
    embedder: {
      model: Promise.resolve(info),
      start: async () => {},
      embedPassages: async (texts) => texts.map(() => next),
      embedCounted: async (texts) => ({ vectors: texts.map(() => next), tokens: 0 }),
      embedQuestion: async () => ({ vector: next, fertility: english }),
      busyMs: () => 0,
      residentBytes: () => null,
      pid: () => undefined,
      retire: () => {},
      close: async () => {},
    },
  };
  const outbound = createOutbound({ storage, offline: async () => true, now: Date.now });
  const search = createSearch({
    ...{ storage, vectors, now: () => performance.now(), clock: Date.now, seal: outbound.seal },
    models: { active: () => model, complete: async () => model },
    shapeOf: async () => defaultSettings.searchShape,
  });
  const principal: Principal = { accountId: known.account?.id ?? '', role: 'owner', door: 'test' };
  return {
    search,
    vectors,
    storage,
    principal,
    modelId,
    /** The vector of the questions from here on. */
    ask(vector: Float32Array): void {
      next = vector;
    },
    async close(): Promise<void> {
      await vectors.close();
      await storage.close();
    },
  };
}

/** Questions near to passages of the library, the same ones each time. */
export function questionVectors(folder: string, count: number): Float32Array[] {
  const path = join(folder, 'vectors.f32');
  const total = Math.floor(statSync(path).size / (dimensions * 4));
  const corpus = createCorpus(1, 99);
  return Array.from({ length: count }, (_, i) => corpus.question(vectorAt(path, Math.floor((i * total) / count))));
}

function vectorAt(path: string, index: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const file = openSync(path, 'r');
  readSync(file, new Uint8Array(vector.buffer), 0, dimensions * 4, index * dimensions * 4);
  closeSync(file);
  return vector;
}
