import type { ChunkingChoice, ErrorShape } from '../../../contract/index.ts';
import type { DocumentFacts } from '../search/index.ts';
import type { DataTable, ExtractTools, Heading, Member, Metadata, PageRange } from './extract/index.ts';

/** How the text is to be cut; null for reading without storing. */
export type Chunking = ChunkingChoice;

export interface ReadRequest {
  type: 'read';
  id: number;
  /** The file on disk; `members` leads from it to a file within it, or is empty. */
  path: string;
  members: readonly string[];
  name: string;
  tools: ExtractTools;
  /** Largest file, in bytes, and longest text, in UTF-16 code units. */
  maxBytes: number;
  maxText: number;
  chunking: Chunking | null;
}

/** The bytes of a file or member, as they are. */
export interface BytesRequest {
  type: 'bytes';
  id: number;
  path: string;
  members: readonly string[];
  maxBytes: number;
}

/** Answers `hashed`: whether the content is new and worth reading. */
export interface ProceedMessage {
  type: 'proceed';
  id: number;
  proceed: boolean;
}

export interface ReadChunk {
  ordinal: number;
  page: number | null;
  start: number;
  end: number;
  headingPath: string[];
  /** The headings as keyword search indexes them. */
  headingWords: string;
  /** SHA-256 of the exact model input. */
  inputHash: Uint8Array;
  /** The passage as keyword search indexes it. */
  words: string;
}

/** A table whose rows are JSON arrays already: they go into the library as they are. */
export type ReadTable = Omit<DataTable, 'rows'> & { rows: string[] };

/** A file once read: its text and its passages. */
export interface ReadDocument {
  contentHash: string;
  size: number;
  modifiedAt: number;
  format: string;
  mediaType: string;
  extractor: string;
  title: string | null;
  text: string;
  pages: PageRange[] | null;
  headings: Heading[];
  members: Member[];
  tables: ReadTable[];
  metadata: Metadata;
  facts: DocumentFacts;
  partial: boolean;
  note: string | null;
  familiarity: number;
  chunks: ReadChunk[];
}

/** What is known of a file before it is read. */
export interface HashedContent {
  contentHash: string;
  size: number;
  modifiedAt: number;
  /** The reader and its version that the content will be given to; null where none knows it. */
  extractor: string | null;
}

/** A stretch of a document too long for one message: no message may hold up the engine's thread. */
export interface ReadPart {
  text?: string;
  chunks?: ReadChunk[];
  members?: Member[];
  /** Rows of the table at this place in `document.tables`. */
  rows?: { table: number; cells: string[] };
}

export type ReadReply =
  /** The process has loaded its readers and waits for files. */
  | { type: 'ready' }
  | ({ type: 'hashed'; id: number } & HashedContent)
  /** Work goes on: the time limit starts again. */
  | { type: 'alive'; id: number }
  | { type: 'bytes'; id: number; bytes: Uint8Array }
  | { type: 'part'; id: number; part: ReadPart }
  /** `document` holds what no part brought. */
  | { type: 'read'; id: number; document: ReadDocument }
  | { type: 'failed'; id: number; error: ErrorShape };
