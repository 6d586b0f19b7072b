import type { CheckEvent, IndexFinding } from '../../../contract/index.ts';
import { segmentWords } from '../search/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Difference, Vectors } from '../vectors/index.ts';
import type { indexesStore } from './store.ts';

export interface IndexesOptions {
  storage: Storage<{ indexes: typeof indexesStore }>;
  vectors: Vectors;
  /** There are passages to be learned again. */
  relearn(): void;
  /** UTC milliseconds. */
  now(): number;
}

/** Rows mended in one write. */
const slice = 50;

/**
 * Compares every index with the library, step by step, and mends what differs when asked. What it finds is told in the
 * last event; a repair reads what is stored and embeds nothing but vectors that are lost.
 */
export async function* checkIndexes(
  options: IndexesOptions,
  { repair, sample }: { repair: boolean; sample: number },
): AsyncGenerator<CheckEvent, IndexFinding[]> {
  const { storage } = options;
  const models = await storage.read.indexes.models({});
  const total = 1 + models.length * 2;
  const findings: IndexFinding[] = [];
  let done = 0;
  const step = (what: string): CheckEvent => ({ type: 'progress', done: done++, total, step: what });

  yield step('keywords');
  findings.push(...(await checkKeywords(options, repair)));
  for (const { id, name } of models) {
    yield step(`vectors of ${name}`);
    findings.push(...(await checkVectors(options, { id, name }, repair)));
    yield step(`index of ${name}`);
    findings.push(...(await checkGraph(options, { id, name }, { repair, sample })));
  }
  yield { type: 'result', findings };
  return findings;
}

async function checkKeywords({ storage }: IndexesOptions, repair: boolean): Promise<IndexFinding[]> {
  const { missing, extra } = await storage.read.indexes.keywordDifferences({});
  if (repair && extra > 0) while ((await storage.write.indexes.dropStrayWords({ limit: slice })) === slice);
  if (repair && missing > 0) {
    for (let left = missing; left > 0; ) {
      const sources = await storage.read.indexes.withoutWords({ limit: slice });
      for (const { id, heading, ...range } of sources) {
        const words = segmentWords(await storage.read.indexes.passageText(range));
        await storage.write.indexes.addWords({ id, heading: segmentWords(heading), words });
      }
      left = sources.length === 0 ? 0 : left - sources.length;
    }
  }
  const about = { index: 'keywords', model: null, repaired: repair } as const;
  return [
    { ...about, kind: 'missing' as const, count: missing, message: `${some(missing, 'passage')} not found by words.` },
    { ...about, kind: 'extra' as const, count: extra, message: `${some(extra, 'keyword row')} without a passage.` },
  ].filter(({ count }) => count > 0);
}

interface Model {
  id: number;
  name: string;
}

async function checkVectors(
  { storage, relearn }: IndexesOptions,
  model: Model,
  repair: boolean,
): Promise<IndexFinding[]> {
  const modelId = model.id;
  const { unlearned, unused, lost, stray } = await storage.read.indexes.vectorDifferences({ modelId });
  if (repair) {
    if (lost + stray + unused > 0) while ((await storage.write.indexes.dropBroken({ modelId, limit: slice })) >= slice);
    if (unlearned > 0) while ((await storage.write.indexes.learnAgain({ modelId, limit: slice })) === slice);
    if (lost + unlearned > 0) relearn();
  }
  const about = { index: 'vectors', model: model.name, repaired: repair } as const;
  const extra = unused + stray;
  return [
    {
      ...about,
      kind: 'missing' as const,
      count: unlearned + lost,
      message: `${some(unlearned + lost, 'document or passage', 'documents or passages')} without vectors${repair ? ': learned again' : ''}.`,
    },
    { ...about, kind: 'extra' as const, count: extra, message: `${some(extra, 'vector')} without a passage.` },
  ].filter(({ count }) => count > 0);
}

async function checkGraph(
  { vectors }: IndexesOptions,
  model: Model,
  { repair, sample }: { repair: boolean; sample: number },
): Promise<IndexFinding[]> {
  const differences = await vectors.inspect({ modelId: model.id, sample });
  if (repair && differences.length > 0) {
    await vectors.rebuild({ modelId: model.id, ranges: differences.map(({ range }) => range) });
    await vectors.settled({ modelId: model.id });
  }
  const { problems } = await vectors.state({ modelId: model.id });
  const about = { index: 'hnsw', model: model.name, repaired: repair } as const;
  const sum = (pick: (one: Difference) => number) => differences.reduce((n, one) => n + pick(one), 0);
  const missing = sum((one) => one.missing);
  const extra = sum((one) => one.extra);
  const changed = sum((one) => one.changed);
  return [
    { ...about, kind: 'missing' as const, count: missing, message: `${some(missing, 'vector')} not in the index.` },
    {
      ...about,
      kind: 'extra' as const,
      count: extra,
      message: `${some(extra, 'vector')} of the index not in the library.`,
    },
    {
      ...about,
      kind: 'changed' as const,
      count: changed,
      message: `${some(changed, 'vector')} of the index not as stored.`,
    },
    {
      ...about,
      kind: 'damaged' as const,
      count: problems.length,
      message: `${problems.at(-1)?.message ?? ''} It was built again from the library.`,
      repaired: true,
    },
  ].filter(({ count }) => count > 0);
}

const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
