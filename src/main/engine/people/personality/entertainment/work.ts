import type { EntertainmentReport, WorkKind } from '../../../../../contract/index.ts';

export type ExportFormat = EntertainmentReport['format'];

/** Something that somebody heard, watched, read or played, as an export has it. */
export interface Work {
  kind: WorkKind;
  title: string;
  /** Artist, author; null for films and games. */
  creator: string | null;
  /** Words that may name a genre: shelves, tags. */
  words: string[];
  /** UTC milliseconds; null: the export does not say. */
  at: number | null;
  /** How much it says that they like it: 1 saved or rated well, 0.5 only heard or seen, 0 rated badly. */
  liking: number;
}

export interface Refused {
  file: string;
  line: number;
  reason: string;
}

/** What a reader of one format yields. */
export type Read = { work: Work } | { refused: Refused };

const longest = 200;

/** A title or name of a file: one line of bounded length without control characters. */
export function cleanTitle(written: string): string {
  return written
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

/** From a rating of 0 to 1; null: none. */
export function likingOf(rating: number | null): number {
  if (rating === null) return 0.5;
  return rating >= 0.7 ? 1 : rating >= 0.5 ? 0.5 : 0;
}
