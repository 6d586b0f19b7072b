import type { ModelProgress, Principal } from '../../../contract/index.ts';
import type { Changes } from './changes.ts';
import type { Downloadable, Downloads } from './downloads.ts';

/** Between two looks at a download, in milliseconds. */
const betweenMs = 250;

export interface Following<M extends Downloadable> {
  downloads: Downloads<M>;
  changes: Changes;
}

export type DownloadStep = Pick<ModelProgress, 'done' | 'total' | 'msLeft'> & { file: string };

/**
 * Starts a download, or goes on with it, and tells how far it is. Leaving does not end it. Returns the model's id when
 * it is whole, undefined when the signal came first. Throws as the download does.
 */
export async function* followed<M extends Downloadable>(
  { downloads, changes }: Following<M>,
  principal: Principal,
  model: M,
  signal?: AbortSignal,
): AsyncGenerator<DownloadStep, string | undefined> {
  const job = downloads.start(principal, model);
  let ended = false;
  const finished = job.finished.finally(() => {
    ended = true;
    changes.raise();
  });
  finished.catch(() => {});
  while (!ended && !signal?.aborted) {
    const seen = changes.count();
    const progress = await downloads.progress(model);
    if (progress !== null) {
      const { done, total, msLeft } = progress;
      yield { file: job.file, done, total, msLeft };
    }
    await Promise.race([changes.after(seen, signal), finished.catch(() => {})]);
    if (!ended) await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  return signal?.aborted ? undefined : finished;
}
