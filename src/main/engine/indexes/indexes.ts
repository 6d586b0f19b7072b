import { setTimeout } from 'node:timers/promises';
import type { Check, CheckEvent, IndexesState, IndexFinding, Inputs, RebuildEvent } from '../../../contract/index.ts';
import { checkIndexes, type IndexesOptions } from './check.ts';

export interface Indexes {
  state(): Promise<IndexesState>;
  check(input: Inputs['indexes']['check']): AsyncGenerator<CheckEvent, void>;
  rebuild(): AsyncGenerator<RebuildEvent, void>;
  /** The line of the examination. */
  health(): Promise<Omit<Check, 'name'>>;
  /** Opens the index of the model that answers, so that the first question need not wait. */
  open(modelId: number): void;
  /** Checks and mends once a day while the engine stays open; returns what ends that. */
  checkDaily(): () => Promise<void>;
}

const dayMs = 24 * 60 * 60_000;
/** Vectors of each segment that are compared when nobody asked for a number. */
const usualSample = 500;
const progressMs = 250;

/** The indexes over one library: how they stand, whether they are right, and how to mend them. */
export function createIndexes(options: IndexesOptions): Indexes {
  const { storage, vectors, now } = options;
  let checked: IndexesState['checked'] = null;

  async function* check({ repair = false, sample = usualSample }: Inputs['indexes']['check']) {
    const at = now();
    for await (const event of checkIndexes(options, { repair, sample })) {
      if (event.type === 'result') checked = { at, findings: event.findings };
      yield event;
    }
    await trim();
  }

  /** Files of models without vectors go; removals that every file has taken are forgotten. */
  async function trim(): Promise<void> {
    const models = await storage.read.indexes.models({});
    await vectors.keepOnly({ modelIds: models.filter((one) => one.vectors > 0).map(({ id }) => id) });
    for (const { id } of models) {
      const upTo = await vectors.letGo({ modelId: id });
      if (upTo > 0) await storage.write.indexes.trimRemovals({ modelId: id, upTo });
    }
  }

  async function state(): Promise<IndexesState> {
    const models = await storage.read.indexes.models({});
    const trouble = await vectors.faissTrouble({});
    return {
      vectors: await Promise.all(
        models.map(async ({ id, name, vectors: stored }) => ({
          ...(await vectors.state({ modelId: id })),
          model: name,
          vectors: stored,
        })),
      ),
      keywords: await storage.read.indexes.keywordCounts({}),
      faiss: { available: trouble === null, reason: trouble },
      checked,
    };
  }

  async function* rebuild(): AsyncGenerator<RebuildEvent, void> {
    const models = await storage.read.indexes.models({});
    for (const { id } of models) await vectors.rebuild({ modelId: id });
    for (;;) {
      const building = (await Promise.all(models.map(({ id }) => vectors.state({ modelId: id })))).flatMap((one) =>
        one.building === null ? [] : [one.building],
      );
      if (building.length === 0) break;
      const sum = (pick: 'done' | 'total') => building.reduce((n, one) => n + one[pick], 0);
      yield { type: 'progress', done: sum('done'), total: sum('total') };
      await setTimeout(progressMs);
    }
    yield { type: 'result', state: await state() };
  }

  return {
    state,
    check,
    rebuild,
    async health() {
      const { keywords, vectors: indexes } = await state();
      const { missing, extra } = await storage.read.indexes.keywordDifferences({});
      const found = checked?.findings.filter(({ repaired }) => !repaired) ?? [];
      if (missing + extra + found.length > 0) {
        const all = [
          ...(missing + extra > 0
            ? [`Passages not found by words: ${missing}; keyword rows without a passage: ${extra}.`]
            : []),
          ...found.map(({ message }) => message),
        ];
        return { status: 'warning', message: `${all.join(' ')} Run "commonplace index check --repair".` };
      }
      return {
        status: 'ok',
        message: [`${keywords.passages} passages, all findable by words`, ...indexes.map(sentence)]
          .join('; ')
          .concat('.'),
      };
    },
    open(modelId) {
      vectors.open({ modelId }).catch((error: Error) => console.error('the index was not opened:', error.message));
    },
    checkDaily() {
      let running: Promise<unknown> = Promise.resolve();
      const look = () => {
        running = running.then(() => lookOnce()).catch((error: Error) => console.error('indexes:', error.message));
      };
      const timer = setInterval(look, dayMs);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await running;
      };
    },
  };

  async function lookOnce(): Promise<void> {
    for await (const event of check({ repair: true })) if (event.type === 'result') report(event.findings);
  }
}

function report(findings: readonly IndexFinding[]): void {
  for (const { message } of findings) console.error(`indexes: ${message} It was mended.`);
}

function sentence({ model, vectors, state, building, segments, problems }: IndexesState['vectors'][number]): string {
  const mended = problems.length > 0 ? `, ${problems.length} damaged files built again` : '';
  const how = {
    small: 'compared one by one',
    unused: 'not in use',
    opening: 'index being checked',
    building: `index being built (${building?.done ?? 0} of ${building?.total ?? vectors}), exact search answers`,
    ready: `indexed in ${segments} ${segments === 1 ? 'segment' : 'segments'}`,
  }[state];
  return `${vectors} vectors of ${model}, ${how}${mended}`;
}
