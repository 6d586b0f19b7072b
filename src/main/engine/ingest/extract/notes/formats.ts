import type { Extractor } from '../types.ts';
import { enexExtractor } from './enex.ts';
import { joplinExtractor } from './joplin.ts';
import { keepExtractor } from './keep.ts';
import { notionExtractor } from './notion.ts';
import { onenoteExtractor } from './onenote.ts';
import { roamExtractor } from './roam.ts';
import { standardNotesExtractor } from './standard-notes.ts';

/** Obsidian's and other Markdown notes are read by text/markdown.ts. */
export const notesFormats: readonly Extractor[] = [
  enexExtractor,
  notionExtractor,
  joplinExtractor,
  keepExtractor,
  roamExtractor,
  standardNotesExtractor,
  onenoteExtractor,
];
