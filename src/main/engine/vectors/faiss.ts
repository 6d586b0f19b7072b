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

export interface FaissOptions {
  db: ReadDatabase;
  modelId: number;
  dimensions: number;
}

/** Faiss by way of sqlite-vss, where that loads. */
export interface Faiss {
  /** Why it cannot be used on this machine; null where it can. */
  trouble(): string | null;
  /**
   * A flat index in memory, filled from the stored vectors by its first search. Throws `unavailable` where Faiss does
   * not load; its searches throw it where the library is too large for it.
   */
  index(options: FaissOptions): VectorIndex;
  close(): void;
}

/** Loads the extensions once, when they are asked for: they cannot be loaded again and again in one process. */
export function openFaiss(): Faiss {
  let opened: { derived: ReturnType<typeof openDerived> } | { trouble: string } | undefined;
  let tables = 0;
  const open = () => {
    opened ??= load();
    return opened;
  };
  return {
    trouble() {
      const found = open();
      return 'trouble' in found ? found.trouble : null;
    },
    index(options) {
      const found = open();
      if ('trouble' in found) throw new CommonplaceError('unavailable', `${found.trouble} Choose another engine.`);
      return createFaissIndex(found.derived, `vectors_${tables++}`, options);
    },
    close() {
      if (opened !== undefined && 'derived' in opened) opened.derived.close();
    },
  };
}

function load(): { derived: ReturnType<typeof openDerived> } | { trouble: string } {
  // More threads than one would still run in code that is unloaded with the last connection: a crash at the end.
  if (process.platform === 'linux' && process.env.OMP_NUM_THREADS !== '1') {
    return { trouble: 'sqlite-vss can only be loaded where OMP_NUM_THREADS is 1.' };
  }
  try {
    return { derived: openDerived(':memory:', extensions()) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      trouble: `sqlite-vss does not load here (${reason}). It needs its own package for the system, of which there is none for Windows, and on Linux libblas3, liblapack3 and libgomp1.`,
    };
  }
}

function createFaissIndex(
  derived: ReturnType<typeof openDerived>,
  table: string,
  { db, modelId, dimensions }: FaissOptions,
): VectorIndex {
  derived.db.exec(`CREATE VIRTUAL TABLE ${table} USING vss0 (vector(${Math.trunc(dimensions)}))`);
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
        derived.db.sql(`DELETE FROM ${table} WHERE rowid = ?`).run(BigInt(id));
        held.delete(id);
      }
      for (const id of added) {
        const vector = stored(id);
        if (vector?.length !== dimensions) continue;
        derived.db.sql(`INSERT INTO ${table} (rowid, vector) VALUES (?, ?)`).run(BigInt(id), bytes(unit(vector)));
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
          .sql(`SELECT rowid AS id, distance FROM ${table} WHERE vss_search(vector, vss_search_params(?, ?))`)
          .all(bytes(unit(query)), Math.min(k, held.size)),
      );
      // Squared distances of unit vectors.
      const neighbours = found.map(({ id, distance }) => ({ id, similarity: 1 - distance / 2 }));
      return nearestFirst(neighbours, k);
    },
    among: (query, ids, k) => nearestAmong(query, ids, stored, k),
    close: () => derived.db.exec(`DROP TABLE ${table}`),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
