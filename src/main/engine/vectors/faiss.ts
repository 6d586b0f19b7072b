import { createRequire } from 'node:module';
import { CommonplaceError } from '../../../contract/index.ts';
import { openDerived, type ReadDatabase, rows } from '../storage/index.ts';
import { bytes } from './exact.ts';
import { idsBetween, lastId, lastRemoval, removalsAfter } from './hnsw/store-hnsw.ts';
import { nearestAmong, nearestFirst } from './similarity.ts';
import { storedVectors } from './stored.ts';
import type { VectorIndex } from './vector-index.ts';

/**
 * Each vector that sqlite-vss takes costs more than the one before, since it writes its whole index with every change:
 * docs/decisions/0014-vector-index.md. Beyond this many it would take minutes.
 */
const mostVectors = 20_000;

/** The extensions of sqlite-vss for this machine. Throws where the package is not installed or has none. */
function extensions(): string[] {
  const name = `sqlite-vss-${process.platform}-${process.arch}`;
  const ending = process.platform === 'darwin' ? 'dylib' : 'so';
  const { resolve } = createRequire(import.meta.url);
  // SQLite opens the file itself and cannot look into Electron's archive.
  const folder = resolve(`${name}/package.json`)
    .replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
    .replace(/package\.json$/, 'lib');
  return ['vector0', 'vss0'].map((file) => `${folder}/${file}.${ending}`);
}

/** Why Faiss cannot be used on this machine; null where it can. */
export function faissTrouble(): string | null {
  try {
    openDerived(':memory:', extensions()).close();
    return null;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return `sqlite-vss does not load here: ${reason}. It needs its own package for the system (there is none for Windows) and, on Linux, libblas3 and liblapack3.`;
  }
}

export interface FaissOptions {
  db: ReadDatabase;
  modelId: number;
  dimensions: number;
}

/**
 * Faiss by way of sqlite-vss: a flat index in memory, filled from the stored vectors when it is opened. Throws
 * `unavailable` where it does not load, or where the library is too large for it.
 */
export function createFaissIndex({ db, modelId, dimensions }: FaissOptions): VectorIndex {
  const trouble = faissTrouble();
  if (trouble !== null) throw new CommonplaceError('unavailable', `${trouble} Choose another engine.`);
  const derived = openDerived(':memory:', extensions());
  derived.db.exec(`CREATE VIRTUAL TABLE vectors USING vss0 (vector(${Math.trunc(dimensions)}))`);
  const stored = storedVectors(db, modelId);
  const held = new Set<number>();
  let seenRemoval = lastRemoval(db);
  let seenId = 0;

  function catchUp(): void {
    const newest = lastId(db);
    const added = newest > seenId ? idsBetween(db, modelId, seenId, newest, mostVectors + 1) : [];
    const removed = removalsAfter(db, modelId, seenRemoval).filter(({ id }) => held.has(id));
    if (held.size + added.length - removed.length > mostVectors) {
      throw new CommonplaceError(
        'unavailable',
        `Faiss by sqlite-vss takes minutes for more than ${mostVectors} vectors. Choose another engine.`,
      );
    }
    seenId = newest;
    seenRemoval = lastRemoval(db);
    if (added.length + removed.length === 0) return;
    derived.transaction(() => {
      for (const { id } of removed) {
        derived.db.sql('DELETE FROM vectors WHERE rowid = ?').run(BigInt(id));
        held.delete(id);
      }
      for (const id of added) {
        const vector = stored(id);
        if (vector?.length !== dimensions) continue;
        derived.db.sql('INSERT INTO vectors (rowid, vector) VALUES (?, ?)').run(BigInt(id), bytes(unit(vector)));
        held.add(id);
      }
    });
  }

  return {
    engine: 'faiss',
    search(query, k) {
      catchUp();
      if (held.size === 0) return [];
      const found = rows<{ id: number; distance: number }>(
        derived.db
          .sql('SELECT rowid AS id, distance FROM vectors WHERE vss_search(vector, vss_search_params(?, ?))')
          .all(bytes(unit(query)), Math.min(k, held.size)),
      );
      // Squared distances of unit vectors.
      const neighbours = found.map(({ id, distance }) => ({ id, similarity: 1 - distance / 2 }));
      return nearestFirst(neighbours, k);
    },
    among: (query, ids, k) => nearestAmong(query, ids, stored, k),
    close: () => derived.close(),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
