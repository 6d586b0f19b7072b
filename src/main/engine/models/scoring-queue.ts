import { toErrorShape } from '../../../contract/index.ts';
import type { EmbedReply, ModelRequest, ScoreRequest } from './messages.ts';
import type { Scorer } from './scorer.ts';

/** Works questions off one after another; a cancelled one is dropped between two batches. */
export function createScoringQueue(scorer: Scorer, answer: (reply: EmbedReply) => void) {
  const waiting: ScoreRequest[] = [];
  const cancelled = new Set<number>();
  let running = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await score(next);
    running = false;
  }

  async function score({ id, question, passages }: ScoreRequest): Promise<void> {
    const started = performance.now();
    try {
      const scores = await scorer.score(question, passages, () => cancelled.has(id));
      if (cancelled.delete(id)) return;
      const busyMs = performance.now() - started;
      answer({ type: 'scored', id, scores, busyMs, residentBytes: process.memoryUsage.rss() });
    } catch (error) {
      answer({ type: 'failed', id, error: toErrorShape(error) });
    }
  }

  return {
    take(request: ModelRequest): void {
      if (request.type === 'cancel') cancelled.add(request.id);
      if (request.type !== 'score') return;
      waiting.push(request);
      void run();
    },
  };
}
