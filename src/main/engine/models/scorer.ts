import { CommonplaceError } from '../../../contract/index.ts';
import { BatchPlan } from './batches.ts';
import { checkModel } from './check-model.ts';
import { batchTokens, type EmbedderOptions, threadsOf } from './embedder.ts';
import type { ModelFolder } from './model-files.ts';
import { openSession } from './session.ts';
import { loadTokenizer } from './tokenizer.ts';

/** A cross-encoder in this process: reads a question and a passage together. */
export interface Scorer {
  /** How well each passage answers, 0 to 1, in their order. Between batches `stopped` may end it early. */
  score(question: string, passages: readonly string[], stopped?: () => boolean): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Throws model_missing or model_corrupt. */
export async function loadScorer(folder: ModelFolder, options: EmbedderOptions = {}): Promise<Scorer> {
  const tokenizer = await loadTokenizer(folder.paths);
  const session = await openSession(folder, threadsOf(options.threads));
  const { maxTokens } = folder;

  async function run(rows: { ids: readonly number[]; secondFrom: number }[]): Promise<number[]> {
    const { values, dims } = await session.run(rows, tokenizer.padding);
    const classes = dims.length === 1 ? 1 : dims.at(-1);
    if (dims[0] !== rows.length || (classes !== 1 && classes !== 2)) {
      throw new CommonplaceError(
        'model_corrupt',
        `This model cannot be used for ranking: it gives ${classes} numbers for a passage where one is expected.`,
      );
    }
    // Two classes: "no" and "yes"; the difference of their logits is the logit of one.
    const logit = (row: number) =>
      classes === 1 ? (values[row] ?? 0) : (values[row * 2 + 1] ?? 0) - (values[row * 2] ?? 0);
    return rows.map((_, row) => 1 / (1 + Math.exp(-logit(row))));
  }

  if (options.check) await checkModel(folder, tokenizer, (ids) => run([{ ids, secondFrom: 1 }]));
  return {
    async score(question, passages, stopped = () => false) {
      const pairs = passages.map((passage) => tokenizer.encodePair(question, passage, maxTokens));
      const plan = new BatchPlan(pairs.map(({ ids }) => ids));
      const scores = new Float32Array(passages.length);
      while (!plan.done && !stopped()) {
        const batch = plan.take(batchTokens);
        const found = await run(batch.map(({ index, ids }) => ({ ids, secondFrom: pairs[index]?.secondFrom ?? 0 })));
        batch.forEach(({ index }, row) => {
          scores[index] = found[row] ?? 0;
        });
        // Lets a message in that cancels the rest.
        await new Promise(setImmediate);
      }
      return scores;
    },
    close: () => session.close(),
  };
}
