import { CommonplaceError } from '../../../contract/index.ts';
import { createModelChild, type ModelChildOptions } from './model-child.ts';

/** A cross-encoder as search uses it. */
export interface Reranker {
  /** Whether one is installed and switched on. */
  available(): Promise<boolean>;
  /**
   * How well each passage answers the question, 0 to 1, in their order. At most `mostPassages` at a time. Throws
   * unavailable, invalid_input, cancelled (by `signal`, which also bounds the time), embedder_failed, model_missing,
   * model_corrupt.
   */
  score(question: string, passages: readonly string[], signal?: AbortSignal): Promise<number[]>;
}

/** A passage costs about 10 ms on two cores with MiniLM, 60 ms with a base model. */
export const mostPassages = 100;

/** One cross-encoder in its process. */
export function createRerankerClient(options: ModelChildOptions) {
  const child = createModelChild(options);
  return {
    async score(question: string, passages: readonly string[], signal?: AbortSignal): Promise<number[]> {
      if (passages.length === 0) return [];
      if (passages.length > mostPassages) {
        throw new CommonplaceError('invalid_input', `At most ${mostPassages} passages are ranked at a time.`);
      }
      const reply = await child.request({ type: 'score', question, passages: [...passages] }, signal);
      if (reply.type !== 'scored') throw new CommonplaceError('internal', 'The reranker answered something else.');
      return [...reply.scores];
    },
    start: child.start,
    pid: child.pid,
    close: child.close,
  };
}

export type RerankerClient = ReturnType<typeof createRerankerClient>;
