import type { IngestProgress } from '../../../contract/index.ts';
import { duration, type Output } from '../output.ts';

/** How far reading has come, as a bar. */
export function showProgress(progress: IngestProgress, out: Output): void {
  const left = progress.msLeft === null ? '' : `, ${duration(progress.msLeft)} left`;
  const detail = `files, ${progress.passagesDone} of ${progress.passagesTotal} passages${left}`;
  out.progress(progress.done, progress.total, detail);
}
