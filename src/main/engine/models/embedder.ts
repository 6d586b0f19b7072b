import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';
import { CommonplaceError } from '../../../contract/index.ts';
import { BatchPlan, type EncodedText } from './batches.ts';
import { type ModelFolder, type ModelInfo, openModelFolder } from './model-files.ts';
import { loadTokenizer, type Tokenizer } from './tokenizer.ts';

/**
 * Tokens in a batch, padding included. On two cores without AVX-512 (tokens: passages a second, longest batch):
 * 256: 51, 40 ms; 512: 61, 70 ms; 1,000: 61, 135 ms; 2,000: 59, 260 ms; 8,000: 54, 1 s and twice the memory.
 * A question waits for the batch that is under way, so the smallest that costs nothing is best.
 */
export const batchTokens = 640;

/** Beyond eight threads a model this small only waits for memory. */
const mostThreads = 8;

/** The embedding model in this process. Runs block the thread; the product uses it through the client only. */
export interface Embedder {
  readonly model: ModelInfo;
  readonly tokenizer: Tokenizer;
  /** Unit vectors in the order of the texts; text beyond the model's limit is not read. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  encode(texts: readonly string[]): BatchPlan;
  /** One run of the model: the vectors of the batch, one after the other. */
  run(batch: readonly EncodedText[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface EmbedderOptions {
  /** Threads of a run; all cores up to eight when not given. */
  threads?: number;
}

/** Checks and loads a model folder (about 250 ms). Throws model_missing or model_corrupt. */
export async function createEmbedder(modelDir: string, options: EmbedderOptions = {}): Promise<Embedder> {
  const folder = await openModelFolder(modelDir);
  const tokenizer = await loadTokenizer(folder.paths);
  const session = await openSession(folder, options.threads ?? Math.min(mostThreads, availableParallelism()));
  const { id, dimensions, maxTokens, languages } = folder;

  function encode(texts: readonly string[]): BatchPlan {
    return new BatchPlan(texts.map((text) => tokenizer.encode(text, maxTokens).ids));
  }

  async function run(batch: readonly EncodedText[]): Promise<Float32Array> {
    const { embedding } = await session.run(padded(batch));
    const vectors = embedding?.data;
    if (!(vectors instanceof Float32Array) || vectors.length !== batch.length * dimensions) {
      throw new CommonplaceError('model_corrupt', `The model in ${modelDir} does not give vectors of ${dimensions}.`);
    }
    return vectors;
  }

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = new Array(texts.length);
    const plan = encode(texts);
    while (!plan.done) {
      const batch = plan.take(batchTokens);
      const flat = await run(batch);
      batch.forEach(({ index }, row) => {
        vectors[index] = flat.slice(row * dimensions, (row + 1) * dimensions);
      });
    }
    return vectors;
  }

  return {
    model: { id, dimensions, maxTokens, languages },
    tokenizer,
    embed,
    encode,
    run,
    close: () => session.release(),
  };
}

async function openSession(folder: ModelFolder, threads: number): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(folder.paths.model, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    const sentence = `The embedding model ${folder.paths.model} cannot be loaded. Install Commonplace again to restore it.`;
    throw new CommonplaceError('model_corrupt', sentence, { cause });
  }
}

function padded(batch: readonly EncodedText[]): Record<'input_ids' | 'attention_mask', ort.Tensor> {
  const width = batch.reduce((longest, { ids }) => Math.max(longest, ids.length), 0);
  const inputIds = new BigInt64Array(batch.length * width);
  const attentionMask = new BigInt64Array(batch.length * width);
  batch.forEach(({ ids }, row) => {
    ids.forEach((id, column) => {
      inputIds[row * width + column] = BigInt(id);
    });
    attentionMask.fill(1n, row * width, row * width + ids.length);
  });
  const shape = [batch.length, width];
  return {
    input_ids: new ort.Tensor('int64', inputIds, shape),
    attention_mask: new ort.Tensor('int64', attentionMask, shape),
  };
}
