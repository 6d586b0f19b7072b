import { availableParallelism } from 'node:os';
import { BatchPlan, type EncodedText } from './batches.ts';
import { checkModel } from './check-model.ts';
import { type ModelFolder, type ModelInfo, openModelFolder } from './model-files.ts';
import { toVectors } from './pooling.ts';
import { openSession } from './session.ts';
import { loadTokenizer } from './tokenizer.ts';
import type { Tokenizer } from './tokenizer-interface.ts';

/**
 * Tokens in a batch, padding included. On two cores without AVX-512 (tokens: passages a second, longest batch):
 * 256: 51, 40 ms; 512: 61, 70 ms; 1,000: 61, 135 ms; 2,000: 59, 260 ms; 8,000: 54, 1 s and twice the memory.
 * A question waits for the batch that is under way, so the smallest that costs nothing is best.
 */
export const batchTokens = 640;

/** Beyond eight threads a model this small only waits for memory. */
const mostThreads = 8;

/** What a text is to the model; some read a few words before it that say so. */
export type TextRole = 'question' | 'passages';

/** The embedding model in this process. Runs block the thread; the product uses it through the client only. */
export interface Embedder {
  readonly model: ModelInfo;
  readonly tokenizer: Tokenizer;
  /** Unit vectors in the order of the texts; text beyond the model's limit is not read. */
  embed(texts: readonly string[], role?: TextRole): Promise<Float32Array[]>;
  encode(texts: readonly string[], role?: TextRole): BatchPlan;
  /** One run of the model: the vectors of the batch, one after the other. */
  run(batch: readonly EncodedText[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface EmbedderOptions {
  /** Threads of a run; all cores up to eight when not given. */
  threads?: number | undefined;
  /** Tries the model on texts of its own before it is trusted: see `checkModel`. */
  check?: boolean;
}

/** Checks and loads a model folder (MiniLM: about 250 ms). Throws model_missing or model_corrupt. */
export async function createEmbedder(modelDir: string, options: EmbedderOptions = {}): Promise<Embedder> {
  return loadEmbedder(await openModelFolder(modelDir), options);
}

export async function loadEmbedder(folder: ModelFolder, options: EmbedderOptions = {}): Promise<Embedder> {
  const tokenizer = await loadTokenizer(folder.paths);
  const session = await openSession(folder, threadsOf(options.threads));
  const { id, dimensions, maxTokens, languages, pooling, queryPrefix, passagePrefix } = folder;

  function encode(texts: readonly string[], role: TextRole = 'passages'): BatchPlan {
    const prefix = role === 'question' ? queryPrefix : passagePrefix;
    return new BatchPlan(texts.map((text) => tokenizer.encode(prefix + text, maxTokens).ids));
  }

  async function run(batch: readonly EncodedText[]): Promise<Float32Array> {
    return toVectors(await session.run(batch, tokenizer.padding), batch, pooling, dimensions);
  }

  async function embed(texts: readonly string[], role?: TextRole): Promise<Float32Array[]> {
    const vectors: Float32Array[] = new Array(texts.length);
    const plan = encode(texts, role);
    while (!plan.done) {
      const batch = plan.take(batchTokens);
      const flat = await run(batch);
      batch.forEach(({ index }, row) => {
        vectors[index] = flat.slice(row * dimensions, (row + 1) * dimensions);
      });
    }
    return vectors;
  }

  if (options.check) await checkModel(folder, tokenizer, (ids) => run([{ index: 0, ids }]));
  const model = { id, dimensions, maxTokens, languages };
  return { model, tokenizer, embed, encode, run, close: () => session.close() };
}

export function threadsOf(wanted: number | undefined): number {
  return wanted ?? Math.min(mostThreads, availableParallelism());
}
