import { onTestFinished } from 'vitest';
import { buildSegment } from '../../src/main/engine/vectors/hnsw/build-segment.ts';
import type { HnswIndex } from '../../src/main/engine/vectors/hnsw/hnsw-index.ts';
import { createKeeper, type Keeper, type StartBuild } from '../../src/main/engine/vectors/hnsw/keeper.ts';
import { sizes } from '../../src/main/engine/vectors/hnsw/plan.ts';
import { modelId, type VectorLibrary } from './vectors.ts';

/** Builds where it is called, so that a test need not start threads. */
const buildHere: StartBuild = (job, progress) => ({
  done: new Promise((resolve) => setImmediate(() => resolve(buildSegment(job, progress)))),
  stop: async () => {},
});

let names = 0;

/** An index over a library, with small sizes so that a few hundred vectors make several segments. */
export function keeperOf(
  library: VectorLibrary,
  folder: string,
  dimensions: number,
  { startBuild = buildHere, tail = 64 }: { startBuild?: StartBuild; tail?: number } = {},
) {
  const problems: string[] = [];
  const keeper = createKeeper({
    db: library.db,
    library: library.file,
    folder: `${folder}/index`,
    modelId,
    dimensions,
    sizes: { ...sizes, tail },
    startBuild,
    newName: () => `segment-${process.pid}-${names++}`,
    report: (problem) => void problems.push(problem),
  });
  onTestFinished(() => keeper.close());
  return { keeper, problems };
}

/** Its index, which must be ready. */
export function indexOf(keeper: Keeper): HnswIndex {
  const index = keeper.index();
  if (index === undefined) throw new Error('The index is not ready.');
  return index;
}
