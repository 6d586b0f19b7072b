import type { ErrorShape } from '../../../contract/index.ts';
import type { Heading, Metadata, PageRange } from './extract/index.ts';

/** How the text is to be cut; null for reading without storing. */
export interface Chunking {
  size: number;
  overlap: number;
}

export interface ReadRequest {
  type: 'read';
  id: number;
  path: string;
  name: string;
  /** Largest file, in bytes, and longest text, in UTF-16 code units. */
  maxBytes: number;
  maxText: number;
  chunking: Chunking | null;
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
  /** SHA-256 of the exact model input. */
  inputHash: Uint8Array;
  /** The passage as keyword search indexes it. */
  words: string;
}

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
  metadata: Metadata;
  partial: boolean;
  note: string | null;
  familiarity: number;
  chunks: ReadChunk[];
}

export type ReadReply =
  | { type: 'hashed'; id: number; contentHash: string; size: number; modifiedAt: number }
  | { type: 'read'; id: number; document: ReadDocument }
  | { type: 'failed'; id: number; error: ErrorShape };
