import { CommonplaceError } from '../../../contract/index.ts';
import type { Fertility } from './fertility.ts';
import type { EmbeddedReply, EmbedRequest } from './messages.ts';
import { createModelChild, type ModelChildOptions } from './model-child.ts';
import { type ModelInfo, openModelFolder } from './model-files.ts';

/** A question's vector, and how well the model's vocabulary fits its language. */
export interface EmbeddedQuestion {
  vector: Float32Array;
  fertility: Fertility;
}

/** The embedding model as the engine uses it: a process of its own, started when first needed. */
export interface EmbedderClient {
  /** Id and limits, read from the small files: no process is started, no weights are checked. */
  readonly model: Promise<ModelInfo>;
  /** Loads the model now, so that the first question does not wait for it. */
  start(): Promise<void>;
  /** Unit vectors in the order of the texts. Throws embedder_failed, model_missing, model_corrupt, cancelled. */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** The same, with the number of tokens read, as servers of embeddings report it. */
  embedCounted(texts: readonly string[], signal?: AbortSignal): Promise<{ vectors: Float32Array[]; tokens: number }>;
  /** Goes before passages that wait. Throws as embedPassages does. */
  embedQuestion(text: string, signal?: AbortSignal): Promise<EmbeddedQuestion>;
  /** Time spent inside the model so far, in milliseconds, over all requests that were answered. */
  busyMs(): number;
  /** Resident memory of the process at its last answer; null before. */
  residentBytes(): number | null;
  /** The process, while one runs. */
  pid(): number | undefined;
  /** Nobody new will ask: what waits is answered, then the process ends. */
  retire(): void;
  /** Ends the process; requests that wait throw cancelled. */
  close(): Promise<void>;
}

export type EmbedderClientOptions = ModelChildOptions;

export function createEmbedderClient(options: EmbedderClientOptions): EmbedderClient {
  const child = createModelChild(options);
  let model: Promise<ModelInfo> | undefined;

  async function request(
    texts: readonly string[],
    priority: EmbedRequest['priority'],
    signal: AbortSignal | undefined,
  ): Promise<EmbeddedReply> {
    const reply = await child.request({ type: 'embed', texts: [...texts], priority }, signal);
    if (reply.type !== 'embedded') throw new CommonplaceError('internal', 'The embedder answered something else.');
    return reply;
  }

  return {
    get model() {
      model ??= openModelFolder(options.modelDir, { verify: false });
      return model;
    },
    start: async () => void (await child.start()),
    async embedPassages(texts, signal) {
      if (texts.length === 0) return [];
      return rows(await request(texts, 'passages', signal));
    },
    async embedCounted(texts, signal) {
      if (texts.length === 0) return { vectors: [], tokens: 0 };
      const reply = await request(texts, 'passages', signal);
      return { vectors: rows(reply), tokens: reply.tokens };
    },
    async embedQuestion(text, signal) {
      const reply = await request([text], 'question', signal);
      if (!reply.fertility) throw new CommonplaceError('internal', 'The embedder answered without a measure.');
      return { vector: reply.vectors, fertility: reply.fertility };
    },
    busyMs: child.busyMs,
    residentBytes: child.residentBytes,
    pid: child.pid,
    retire: child.retire,
    close: child.close,
  };
}

function rows({ vectors, dims }: EmbeddedReply): Float32Array[] {
  return Array.from({ length: vectors.length / dims }, (_, row) => vectors.subarray(row * dims, (row + 1) * dims));
}
