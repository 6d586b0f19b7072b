import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VectorEngine } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { openReader, row } from '../storage/index.ts';
import { vectorTable } from './exact.ts';
import { createExactIndex } from './exact-index.ts';
import { openFaiss } from './faiss.ts';
import { findVisible } from './find.ts';
import { type Difference, inspect } from './hnsw/inspect.ts';
import { createKeeper, type Keeper } from './hnsw/keeper.ts';
import { readManifest } from './hnsw/manifest.ts';
import { type Range, sizes } from './hnsw/plan.ts';
import { buildInThread } from './hnsw/start-build.ts';
import { lastRemoval } from './hnsw/store-hnsw.ts';
import { type IndexState, noIndex, stateOf } from './state.ts';
import { allowedIds, type VectorHit, type Visible } from './store-hits.ts';
import type { EngineName, VectorIndex } from './vector-index.ts';

/** What the vector thread is started with. */
export interface SearcherData {
  /** The library's file. */
  file: string;
  /** Where indexes are kept: a folder for each model. */
  folder: string;
  /** Address of the builder's entry. */
  builder: string;
}

export interface VectorRequest {
  visible: Visible;
  modelId: number;
  query: Float32Array;
  limit: number;
  engine: VectorEngine;
}

export interface VectorAnswer {
  hits: VectorHit[];
  /** The engine that answered: exact where the one that was asked for is not ready. */
  engine: EngineName;
}

/** Below this many vectors exact search is as quick as anything, and there is nothing to build. */
const exactUpTo = 10_000;
/** How often an index looks for what is due. */
const tendEveryMs = 1000;
/** Problems remembered for a model. */
const mostProblems = 20;
/** Scopes whose allowed vectors are remembered until the library changes: a person asks again within the same filter. */
const rememberedScopes = 8;

/** Holds the indexes over one library's vectors and answers from them, on a connection of its own. */
export function openSearcher(data: SearcherData) {
  const { db, version, close } = openReader(data.file);
  const keepers = new Map<number, Keeper>();
  const faiss = openFaiss();
  const faissIndexes = new Map<number, VectorIndex>();
  const problems = new Map<number, IndexState['problems']>();
  /** Dropped entries that were told of. */
  let reported = 0;
  const allowed = createAllowed();
  const timer = setInterval(() => {
    for (const keeper of keepers.values()) keeper.tend();
    dropOrphans();
  }, tendEveryMs);

  function dimensionsOf(modelId: number): number {
    const model = row<{ dimensions: number }>(db.sql('SELECT dimensions FROM models WHERE id = ?').get(modelId));
    if (model === undefined) throw new CommonplaceError('not_found', 'There is no such embedding model.');
    return model.dimensions;
  }

  function keeperOf(modelId: number): Keeper {
    const known = keepers.get(modelId);
    if (known !== undefined) return known;
    const keeper = createKeeper({
      ...{ db, modelId, sizes, library: data.file, dimensions: dimensionsOf(modelId) },
      folder: join(data.folder, String(modelId)),
      startBuild: buildInThread(new URL(data.builder)),
      newName: () => randomUUID(),
      report(problem) {
        console.error(`index of model ${modelId}: ${problem} It is built again from the library.`);
        problems.set(
          modelId,
          [...(problems.get(modelId) ?? []), { at: Date.now(), message: problem }].slice(-mostProblems),
        );
      },
    });
    keepers.set(modelId, keeper);
    return keeper;
  }

  const modelsWithFiles = () =>
    existsSync(data.folder) ? readdirSync(data.folder).map(Number).filter(Number.isSafeInteger) : [];

  const hasFiles = (modelId: number) => modelsWithFiles().includes(modelId);

  /** Kept open: filling it takes longer than any search. */
  function faissOf(modelId: number): VectorIndex {
    const index = faissIndexes.get(modelId) ?? faiss.index({ db, modelId, dimensions: dimensionsOf(modelId) });
    faissIndexes.set(modelId, index);
    return index;
  }

  /** A model that was let go of has no vectors: its files go too. */
  function dropOrphans(): void {
    const table = db.sql('SELECT 1 FROM sqlite_master WHERE name = ?');
    for (const modelId of modelsWithFiles()) if (table.get(vectorTable(modelId)) === undefined) forget(modelId);
  }

  function forget(modelId: number): void {
    const keeper = keepers.get(modelId);
    keepers.delete(modelId);
    const remove = () => rmSync(join(data.folder, String(modelId)), { recursive: true, force: true });
    if (keeper === undefined) remove();
    else keeper.close().then(remove, (error: unknown) => console.error(error));
  }

  /** Counted no further than matters: an index of ids would be read to its end otherwise. */
  function isSmall(modelId: number): boolean {
    const counted = db.sql('SELECT count(*) FROM (SELECT 1 FROM embeddings WHERE model_id = ? LIMIT ?)').pluck();
    return Number(counted.get(modelId, exactUpTo + 1)) <= exactUpTo;
  }

  function indexFor(modelId: number, engine: VectorEngine): VectorIndex {
    const exact = createExactIndex(db, modelId);
    // Not counted again for an index that is open: counting costs as much as searching it.
    if (engine === 'exact' || (engine === 'auto' && !keepers.has(modelId) && isSmall(modelId))) return exact;
    if (engine === 'faiss') return faissOf(modelId);
    const index = keeperOf(modelId).index();
    return index?.complete() === true ? index : exact;
  }

  /** The vectors that a scope allows. */
  function createAllowed() {
    let at = version();
    const known = new Map<string, number[]>();
    return (visible: Visible, modelId: number): number[] => {
      if (version() !== at) known.clear();
      at = version();
      const key = JSON.stringify([modelId, visible.versions, visible.parameters]);
      const found = known.get(key) ?? allowedIds(db, visible, modelId);
      known.delete(key);
      known.set(key, found);
      for (const oldest of known.keys()) if (known.size > rememberedScopes) known.delete(oldest);
      return found;
    };
  }

  const handlers = {
    search({ visible, modelId, query, limit, engine }: VectorRequest): VectorAnswer {
      const dimensions = dimensionsOf(modelId);
      if (query.length !== dimensions) {
        throw new CommonplaceError(
          'invalid_input',
          `The question has ${query.length} dimensions, the vectors of this model have ${dimensions}. Search with the model that they were made with.`,
        );
      }
      const index = indexFor(modelId, engine);
      const hits = findVisible(db, index, { visible, query, limit }, () => allowed(visible, modelId));
      return { hits, engine: index.engine };
    },

    /** Opens a model's index, where its size asks for one; resolves when it can answer or is being built. */
    async open({ modelId }: { modelId: number }): Promise<void> {
      if (!isSmall(modelId)) await keeperOf(modelId).opened;
    },

    async state({ modelId }: { modelId: number }): Promise<IndexState> {
      if (hasFiles(modelId)) await keeperOf(modelId).opened;
      const keeper = keepers.get(modelId);
      if (keeper !== undefined) return stateOf(keeper, problems.get(modelId) ?? []);
      return { ...noIndex, state: isSmall(modelId) ? 'small' : 'unused' };
    },

    /** How an index differs from the library; nothing where there is none. */
    async inspect({ modelId, sample }: { modelId: number; sample: number }): Promise<Difference[]> {
      if (keepers.has(modelId) || hasFiles(modelId) || !isSmall(modelId)) await keeperOf(modelId).opened;
      const index = keepers.get(modelId)?.index();
      return index === undefined ? [] : inspect(index, sample, Math.random);
    },

    /** Builds ranges anew, or everything, however small the library is; resolves when it has begun. */
    async rebuild({ modelId, ranges }: { modelId: number; ranges?: Range[] }): Promise<void> {
      if (ranges !== undefined && !keepers.has(modelId) && isSmall(modelId)) return;
      const keeper = keeperOf(modelId);
      await keeper.opened;
      if (ranges === undefined) keeper.rebuild();
      for (const range of ranges ?? []) keeper.rebuild(range);
    },

    /** Resolves when nothing is being built any more. */
    async settled({ modelId }: { modelId: number }): Promise<void> {
      await keepers.get(modelId)?.settled();
    },

    /**
     * Resolves when no index file holds a deleted vector any more. Returns how many entries were dropped since the last
     * time that this was asked.
     */
    async erased(_args: Record<string, never>): Promise<number> {
      let dropped = -reported;
      dropOrphans();
      const idle = modelsWithFiles().filter((modelId) => !keepers.has(modelId));
      for (const modelId of idle) keeperOf(modelId);
      for (const keeper of keepers.values()) {
        await keeper.settled();
        dropped += keeper.dropped();
      }
      reported += dropped;
      // An index that nobody asked is not kept open.
      for (const modelId of idle) {
        const keeper = keepers.get(modelId);
        reported -= keeper?.dropped() ?? 0;
        await keeper?.close();
        keepers.delete(modelId);
      }
      return dropped;
    },

    /** Deletes the files of every other model. */
    keepOnly({ modelIds }: { modelIds: number[] }): void {
      for (const modelId of modelsWithFiles()) if (!modelIds.includes(modelId)) forget(modelId);
    },

    faissTrouble(_args: Record<string, never>): string | null {
      return faiss.trouble();
    },

    /** The last removal that no file of a model needs any more. */
    letGo({ modelId }: { modelId: number }): number {
      const keeper = keepers.get(modelId);
      if (keeper !== undefined) return keeper.letGo();
      const manifest = readManifest(join(data.folder, String(modelId)));
      if (manifest === 'missing') return lastRemoval(db);
      return manifest === 'damaged'
        ? 0
        : Math.min(...manifest.segments.map(({ removalSeq }) => removalSeq), lastRemoval(db));
    },
  };

  return {
    handlers,
    async close(): Promise<void> {
      clearInterval(timer);
      for (const keeper of keepers.values()) await keeper.close();
      faiss.close();
      close();
    },
  };
}

export type SearcherCalls = ReturnType<typeof openSearcher>['handlers'] & { close(args: Record<string, never>): void };
