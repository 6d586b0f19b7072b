import type { IngestProgress } from '../../contract/index.ts';
import { count, counted, timeLeft } from './format.ts';

/** What the queue does, in words; null while there is nothing to say. */
export function queueWords(
  progress: IngestProgress,
  detail: string | null,
): { words: string; share: number | null; tone: 'plain' | 'warn' | 'bad' } | null {
  const { total, done, findable, passagesDone, passagesTotal } = progress;
  const left = total - done;
  const waiting = left > 0 ? `, ${counted(left, 'file')} waiting` : '';
  switch (progress.state) {
    case 'idle':
      return null;
    case 'paused':
      return { words: `Reading is paused${waiting}`, share: null, tone: 'warn' };
    case 'waiting':
      return { words: `${detail ?? 'Reading waits'}${waiting}`, share: null, tone: 'plain' };
    case 'stopped':
      return { words: detail ?? 'Reading has stopped. Run "commonplace doctor".', share: null, tone: 'bad' };
    case 'running': {
      if (left <= 0) return null;
      // Files differ in length; passages say better how far the work is, once all of them are known.
      const learning = findable + progress.failed >= total;
      const what = learning ? 'Findable by words. Learning meaning' : 'Reading';
      const share = learning && passagesTotal > 0 ? passagesDone / passagesTotal : done / total;
      const words = [`${what}, ${count(done)} of ${count(total)}`, timeLeft(progress.msLeft)].filter(Boolean);
      return { words: words.join(' · '), share, tone: 'plain' };
    }
  }
}
