import type { Model } from '../../../../contract/index.ts';
import { count, counted, timeLeft } from '../../../components/format.ts';

/** What a model is, in one line: '384 numbers a passage · many languages · 135 MB · MIT'. */
export function factsOf(model: Model): string {
  const facts = [
    model.kind === 'reranker' ? 'Ranks what was found' : null,
    model.languages === 'many' ? 'Many languages' : 'English',
    model.dimensions === null ? null : `${count(model.dimensions)} dimensions`,
    model.bytes === null ? null : megabytes(model.bytes),
    model.licence,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** Where a model stands; null where its buttons say it all. */
export function stateOf(model: Model): string | null {
  if (model.state === 'active') return model.kind === 'reranker' ? 'Ranks' : 'Answers';
  if (model.state === 'standby') return 'Stands by';
  if (model.state === 'learning') return 'Learns';
  if (model.state === 'downloading') return 'Downloading';
  if (model.state === 'paused') return 'Downloaded in part';
  return null;
}

/** How far a download or learning has come. */
export function progressOf({ progress, switchWhenDone, state }: Model): string | null {
  if (progress === null) return null;
  const left = timeLeft(progress.msLeft);
  const done =
    progress.unit === 'bytes'
      ? `${megabytes(progress.done)} of ${megabytes(progress.total)}`
      : `${count(progress.done)} of ${counted(progress.total, 'passage')}`;
  const then = state !== 'learning' ? null : switchWhenDone ? 'then it answers' : 'then it stands by';
  return [done, left, then].filter((part) => part !== null).join(' · ');
}

export function megabytes(bytes: number): string {
  return `${count(Math.max(1, Math.round(bytes / 1e6)))} MB`;
}
