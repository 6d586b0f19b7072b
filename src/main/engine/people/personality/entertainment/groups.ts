import type { WorkKind } from '../../../../../contract/index.ts';
import { foldName } from '../../read/person-name.ts';
import type { Genres } from './genres.ts';
import type { ExportFormat, Read, Refused, Work } from './work.ts';

/** What an export has of one genre in one month. */
export interface Group {
  kind: WorkKind;
  genre: string;
  /** '2024-06' in UTC; null: it does not say when. */
  month: string | null;
  /** Works, or plays of music. */
  count: number;
  /** Sum of how much each says that they like it. */
  liking: number;
  lastAt: number | null;
  /** The most frequent creators or titles. */
  names: string[];
}

export interface ReadExport {
  format: ExportFormat;
  groups: Group[];
  items: number;
  unknown: number;
  unknownTitles: string[];
  refused: Refused[];
  refusedTotal: number;
}

const mostRefused = 100;
const mostUnknown = 20;
const shownNames = 3;

interface Open extends Omit<Group, 'names'> {
  names: Map<string, number>;
}

/** Gathers what readers yield: each work of a moment once, by genre and month. */
export function createGathering(format: ExportFormat, genres: Genres) {
  const seen = new Map<string, { work: Work; group: Open | null }>();
  const groups = new Map<string, Open>();
  const unknown = new Map<string, number>();
  const result = { items: 0, unknown: 0, refusedTotal: 0 };
  const refused: Refused[] = [];

  function add(work: Work): void {
    // Films, books and games once, however many of the lists have them; music by the moment at which it was played.
    const moment = work.kind === 'music' ? work.at : null;
    const key = `${work.kind}\n${foldName(work.creator ?? '')}\n${foldName(work.title)}\n${moment}`;
    const known = seen.get(key);
    if (known !== undefined) {
      // The list with the rating may come after the one without.
      if (known.group !== null) known.group.liking += Math.max(0, work.liking - known.work.liking);
      known.work.liking = Math.max(known.work.liking, work.liking);
      return;
    }
    result.items += 1;
    const genre = genres.of(work);
    const group = genre === null ? null : groupOf(work, genre.id);
    seen.set(key, { work, group });
    const name = work.creator ?? work.title;
    if (group === null) {
      result.unknown += 1;
      unknown.set(name, (unknown.get(name) ?? 0) + 1);
      return;
    }
    group.count += 1;
    group.liking += work.liking;
    if (work.at !== null) group.lastAt = Math.max(group.lastAt ?? work.at, work.at);
    group.names.set(name, (group.names.get(name) ?? 0) + 1);
  }

  function groupOf({ kind, at }: Work, genre: string): Open {
    const month = at === null ? null : new Date(at).toISOString().slice(0, 7);
    const key = `${kind} ${genre} ${month}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made: Open = { kind, genre, month, count: 0, liking: 0, lastAt: null, names: new Map() };
    groups.set(key, made);
    return made;
  }

  return {
    add(read: Read): void {
      if ('work' in read) add(read.work);
      else {
        result.refusedTotal += 1;
        if (refused.length < mostRefused) refused.push(read.refused);
      }
    },
    result: (): ReadExport => ({
      ...{ format, refused, ...result },
      groups: [...groups.values()].map((group) => ({ ...group, names: frequent(group.names, shownNames) })),
      unknownTitles: frequent(unknown, mostUnknown),
    }),
  };
}

function frequent(counts: ReadonlyMap<string, number>, limit: number): string[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([name]) => name);
}
