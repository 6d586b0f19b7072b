import { randomUUID } from 'node:crypto';
import { openReader } from '../../src/main/engine/storage/index.ts';
import { createKeeper } from '../../src/main/engine/vectors/hnsw/keeper.ts';
import { sizes } from '../../src/main/engine/vectors/hnsw/plan.ts';
import { buildInThread } from '../../src/main/engine/vectors/hnsw/start-build.ts';
import { clusteredVectors, makeVectorLibrary, modelId } from './vectors.ts';

/*
 * Adds, removes, builds, merges and erases without an end, until the process is killed. Arguments: the folder of the
 * library, and the number of dimensions.
 */
const [folder = '', dimensions = ''] = process.argv.slice(2);
const library = makeVectorLibrary(folder, Number(dimensions));
const draw = clusteredVectors(Number(dimensions), 20, process.pid);
const { db } = openReader(library.file);
const keeper = createKeeper({
  ...{ db, modelId, dimensions: Number(dimensions), library: library.file, folder: `${folder}/index` },
  sizes: { ...sizes, tail: 64 },
  startBuild: buildInThread(new URL('../../src/main/engine/vectors/vector-builder.ts', import.meta.url)),
  newName: randomUUID,
  report: (problem) => console.error(problem),
});
await keeper.opened;
process.stdout.write('ready\n');
for (;;) {
  const added = Array.from({ length: 12 }, () => library.addDocument(Array.from({ length: 10 }, () => draw())));
  keeper.tend();
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const { id } of added.slice(0, 3)) library.removeDocument(id);
  await keeper.settled();
}
