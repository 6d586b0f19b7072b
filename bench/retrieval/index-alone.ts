import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openReader } from '../../src/main/engine/storage/index.ts';
import { createKeeper } from '../../src/main/engine/vectors/hnsw/keeper.ts';
import { sizes } from '../../src/main/engine/vectors/hnsw/plan.ts';
import { dimensions } from './corpus.ts';

/** Milliseconds of each search in the library's index itself, in this thread and without SQL; null without an index. */
export async function indexAlone(
  folder: string,
  questions: readonly Float32Array[],
  modelId: number,
): Promise<number[] | null> {
  const library = join(folder, 'library.db');
  const { db, close } = openReader(library);
  const keeper = createKeeper({
    ...{ db, modelId, sizes, library, dimensions, folder: join(folder, 'indexes', String(modelId)) },
    startBuild: () => ({ done: new Promise(() => {}), stop: async () => {} }),
    newName: () => randomUUID(),
    report: (problem) => console.error(problem),
  });
  await keeper.opened;
  const index = keeper.index();
  const times: number[] = [];
  if (index !== undefined) {
    for (const question of [...questions, ...questions]) {
      const started = performance.now();
      index.search(question, 10);
      times.push(performance.now() - started);
    }
  }
  await keeper.close();
  close();
  return times.length === 0 ? null : times.slice(questions.length);
}
