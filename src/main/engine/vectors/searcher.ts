import type { VectorEngine } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { openReader, row } from '../storage/index.ts';
import { createExactIndex } from './exact-index.ts';
import { findVisible } from './find.ts';
import { allowedIds, type VectorHit, type Visible } from './store-hits.ts';
import type { EngineName } from './vector-index.ts';

/** What the vector thread is started with. */
export interface SearcherData {
  /** The library's file. */
  file: string;
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

/** Holds the indexes over one library's vectors and answers from them, on a connection of its own. */
export function openSearcher({ file }: SearcherData) {
  const { db, close } = openReader(file);

  function dimensionsOf(modelId: number): number {
    const model = row<{ dimensions: number }>(db.sql('SELECT dimensions FROM models WHERE id = ?').get(modelId));
    if (model === undefined) throw new CommonplaceError('not_found', 'There is no such embedding model.');
    return model.dimensions;
  }

  const handlers = {
    search(request: VectorRequest): VectorAnswer {
      const dimensions = dimensionsOf(request.modelId);
      if (request.query.length !== dimensions) {
        throw new CommonplaceError(
          'invalid_input',
          `The question has ${request.query.length} dimensions, the vectors of this model have ${dimensions}. Search with the model that they were made with.`,
        );
      }
      const index = createExactIndex(db, request.modelId);
      const hits = findVisible(db, index, request, () => allowedIds(db, request.visible, request.modelId));
      return { hits, engine: index.engine };
    },
  };
  return { handlers, close };
}

export type SearcherCalls = ReturnType<typeof openSearcher>['handlers'] & { close(args: Record<string, never>): void };
