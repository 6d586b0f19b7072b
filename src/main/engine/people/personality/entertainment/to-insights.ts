import type { Trait, WorkKind } from '../../../../../contract/index.ts';
import { windowMs } from '../update.ts';
import type { Genre } from './genres.ts';
import type { Group } from './groups.ts';

/** Changes when the table does. */
export const entertainmentMethod = 'entertainment-1';

export interface WorkInsight {
  trait: Trait;
  adjustment: number;
  item: string;
  reason: string;
  originKey: string;
  at: number;
}

/** What one step of weight moves, before the number of works is looked at: a genre of one month moves at most 1.5. */
const perWeight = 0.25;
/** From here on more of the same says no more. */
const mostTimes = 2;
/** What lies before the days that an update looks at counts this much: there are many such months. */
const older = 0.25;
/** Months before this are left: two years say what there is to say of somebody's taste. */
const oldestMonths = 24;

const works: Record<WorkKind, [string, string]> = {
  music: ['play', 'plays'],
  film: ['film or series', 'films and series'],
  book: ['book', 'books'],
  game: ['game', 'games'],
};
const enjoyed: Record<WorkKind, string> = { music: 'hear', film: 'watch', book: 'read', game: 'play' };

/** What a genre in a month says of the traits that it goes with. Imported again, it is the same insight. */
export function groupInsights(group: Group, genre: Genre, now: number): WorkInsight[] {
  const { kind, month, count, liking, lastAt, names } = group;
  if (liking <= 0 || (month !== null && monthsBefore(month, now) > oldestMonths)) return [];
  const fresh = lastAt !== null && lastAt > now - windowMs;
  const times = Math.min(mostTimes, Math.log2(1 + liking * (kind === 'music' ? 0.2 : 1)) / 2);
  const [one, many] = works[kind];
  const what = `${count} ${count === 1 ? one : many}${names.length > 0 ? ` (${names.join(', ')})` : ''}`;
  return insightsOf(genre, {
    size: perWeight * times * (fresh ? 1 : older),
    item: month === null ? genre.label : `${genre.label}, ${month}`,
    said: `${what}${month === null ? '' : ` in ${month}`}`,
    originKey: `${kind}:${genre.id}:${month ?? 'undated'}`,
    at: fresh ? lastAt : now,
  });
}

/** What one work says that somebody entered by hand. */
export function workInsights(
  work: { kind: WorkKind; title: string; key: string; liking: number; at: number },
  genre: Genre,
  now: number,
): WorkInsight[] {
  if (work.liking <= 0) return [];
  const fresh = work.at > now - windowMs;
  return insightsOf(genre, {
    size: perWeight * work.liking * (fresh ? 1 : older),
    item: work.title,
    said: `"${work.title}"`,
    originKey: `${work.kind}:hand:${work.key}`,
    at: fresh ? work.at : now,
  });
}

function insightsOf(
  { kind, label, effects, sources }: Genre,
  { size, item, said, originKey, at }: { size: number; item: string; said: string; originKey: string; at: number },
): WorkInsight[] {
  return Object.entries(effects).flatMap(([name, weight]) => {
    const trait = name as Trait;
    const adjustment = Math.round(weight * size * 1000) / 1000;
    if (adjustment === 0) return [];
    const reason = `${label}: ${said}. People who like to ${enjoyed[kind]} it score ${weight > 0 ? 'higher' : 'lower'} on ${trait} (${sources.join('; ')}).`;
    return [{ trait, adjustment, item, reason, originKey, at }];
  });
}

function monthsBefore(month: string, now: number): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const today = new Date(now);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - number;
}
