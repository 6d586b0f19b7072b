import { extname } from 'node:path';
import type { FileEntry } from '../ingest/index.ts';
import type { KnownFile } from './store-rows.ts';

/** More than this many files vanishing at once is asked about, or this share of a folder of at least so many. */
const manyFiles = 1000;
const manyShare = 0.3;
const smallFolder = 20;

export interface Moved {
  known: KnownFile;
  entry: FileEntry;
}

/** The same files on the disk at another place, by number, size and time: nothing of them has to be read. */
export function matchMoves(
  missing: readonly KnownFile[],
  appeared: readonly FileEntry[],
): { moves: Moved[]; appeared: FileEntry[] } {
  const byNumber = new Map(missing.map((known) => [numbered(known), known]));
  const moves: Moved[] = [];
  const rest: FileEntry[] = [];
  for (const entry of appeared) {
    const key = numbered(entry);
    const known = byNumber.get(key);
    if (known !== undefined && sameKind(known.path, entry.path)) {
      byNumber.delete(key);
      moves.push({ known, entry });
    } else rest.push(entry);
  }
  return { moves, appeared: rest };
}

/** How many files appeared by size and time: what vanished may be among them. */
export type Likes = Map<string, number>;

export function countLikes(likes: Likes, appeared: readonly FileEntry[]): void {
  for (const entry of appeared) likes.set(like(entry), (likes.get(like(entry)) ?? 0) + 1);
}

/** Tells files that appeared elsewhere by all that is known (the reader makes sure by content) from files that are gone. */
export function judge(missing: readonly KnownFile[], likes: Likes): { likelyMoved: KnownFile[]; gone: KnownFile[] } {
  const likelyMoved: KnownFile[] = [];
  const gone: KnownFile[] = [];
  for (const known of missing) {
    const left = likes.get(like(known)) ?? 0;
    if (left > 0) {
      likes.set(like(known), left - 1);
      likelyMoved.push(known);
    } else gone.push(known);
  }
  return { likelyMoved, gone };
}

type Seen = Pick<KnownFile, 'size' | 'modifiedAt' | 'inode'>;
const like = ({ size, modifiedAt }: Seen) => `${size} ${modifiedAt}`;
const numbered = (seen: Seen) => `${seen.inode} ${like(seen)}`;

/** Another extension may be another format: such a file is read again. */
const sameKind = (a: string, b: string) => extname(a).toLowerCase() === extname(b).toLowerCase();

/** Whether so many gone at once are asked about first. `present`: files of the folder before. */
export function isMany(gone: number, present: number): boolean {
  return gone >= manyFiles || (present >= smallFolder && gone > present * manyShare);
}
