import type { ErrorShape } from '../../../../contract/index.ts';

/** Why something in a folder is no document. */
export type SkipCause =
  | 'hidden'
  | 'system'
  | 'temporary'
  | 'bundle'
  | 'library'
  | 'ignored'
  | 'gitignore'
  | 'kind'
  | 'too_large'
  | 'link';

/** What stands where a cause is shown to a person. */
export const causeSentences: Record<SkipCause, string> = {
  hidden: 'Hidden: the name begins with a dot.',
  system: "Folders of the system and of other programs' works.",
  temporary: 'Temporary files of other programs.',
  bundle: 'Packages that are one thing to the Mac: apps, photo libraries.',
  library: "Commonplace's own data.",
  ignored: "Left out by the folder's rules.",
  gitignore: 'Left out by a .gitignore file.',
  kind: 'Kinds of file that the rules do not name.',
  too_large: 'Larger than the rules allow.',
  link: 'Links to folders: what they lead to is read where it lies.',
};

export interface FileEntry {
  type: 'file';
  path: string;
  size: number;
  /** UTC milliseconds, whole. */
  modifiedAt: number;
  /** The file's number on its disk; renaming keeps it. */
  inode: number;
}

/** Left out on purpose. */
export interface SkippedEntry {
  type: 'skipped';
  path: string;
  /** A folder: nothing below it was looked at. */
  folder: boolean;
  cause: SkipCause;
}

/** Present, but nothing that can be read: no permission, a pipe, a placeholder of a cloud. */
export interface UnreadEntry {
  type: 'unread';
  path: string;
  folder: boolean;
  error: ErrorShape;
  /** Of a placeholder. */
  size: number | null;
  modifiedAt: number | null;
}

export type Entry = FileEntry | SkippedEntry | UnreadEntry;
