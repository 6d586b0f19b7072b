import { CommonplaceError } from '../../../contract/index.ts';
import type { StartChild } from '../child/index.ts';
import { createRerankerClient, type Reranker, type RerankerClient } from '../models/index.ts';
import { type Fleet, idleMs } from './fleet.ts';

export interface RerankingOptions {
  fleet: Fleet;
  startChild: StartChild;
  entry: string;
  threads: number;
}

/** The cross-encoder that the user switched on, in a process that ends when nobody asks. */
export function createReranking({ fleet, startChild, entry, threads }: RerankingOptions) {
  let current: { id: number; client: RerankerClient } | undefined;

  function active() {
    return fleet.members().find(({ stored }) => stored.kind === 'reranker' && stored.state === 'active');
  }

  function client(): RerankerClient | undefined {
    const member = active();
    if (current?.id !== member?.stored.id) {
      void current?.client.close();
      current = undefined;
    }
    if (member === undefined) return undefined;
    current ??= {
      id: member.stored.id,
      client: createRerankerClient({
        ...{ startChild, entry, modelDir: member.stored.folder ?? '', idleMs },
        ...(threads > 0 && { threads }),
      }),
    };
    return current.client;
  }

  const reranker: Reranker = {
    available: async () => active() !== undefined,
    async score(question, passages, signal) {
      const open = client();
      if (open === undefined) throw new CommonplaceError('unavailable', 'No model for ranking is switched on.');
      return open.score(question, passages, signal);
    },
  };
  return {
    reranker,
    /** Another one, or none, takes part: the process of the one before ends. */
    changed: () => void client(),
    async close(): Promise<void> {
      await current?.client.close();
    },
  };
}
