import type { Keeper } from './hnsw/keeper.ts';

/** An index as its thread knows it. */
export interface IndexState {
  engine: 'exact' | 'hnsw';
  state: 'small' | 'unused' | 'opening' | 'building' | 'ready';
  segments: number;
  inSegments: number;
  inTail: number;
  deleted: number;
  bytes: number;
  generation: { embedding: number; removal: number };
  building: { done: number; total: number } | null;
  problems: { at: number; message: string }[];
}

export const noIndex: IndexState = {
  ...{ engine: 'exact', state: 'unused', segments: 0, inSegments: 0, inTail: 0, deleted: 0, bytes: 0 },
  ...{ generation: { embedding: 0, removal: 0 }, building: null, problems: [] },
};

export function stateOf(keeper: Keeper, problems: IndexState['problems']): IndexState {
  const index = keeper.index();
  if (index === undefined) return { ...noIndex, state: 'opening', problems };
  const records = index.segments.map(({ record }) => record);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const complete = index.complete();
  return {
    engine: complete ? 'hnsw' : 'exact',
    state: complete ? 'ready' : 'building',
    segments: records.length,
    inSegments: sum(records.map(({ count }) => count)),
    inTail: index.tailSize,
    deleted: sum(index.segments.map(index.goneIn)),
    bytes: sum(records.map(({ size, ids }) => size + ids.size)),
    generation: {
      embedding: Math.max(0, ...records.map(({ upTo }) => upTo)),
      removal: records.length === 0 ? 0 : Math.min(...records.map(({ removalSeq }) => removalSeq)),
    },
    building: keeper.building(),
    problems,
  };
}
