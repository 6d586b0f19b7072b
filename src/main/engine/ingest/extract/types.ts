import type { ErrorCode } from '../../../../contract/index.ts';

/** A page of the text: a PDF page, slide, sheet, EPUB spine item or message, counted from 1. Half-open UTF-16 range. */
export interface PageRange {
  page: number;
  start: number;
  end: number;
}

/** A heading found in the text: its level (1-6), its words and where its line starts. */
export interface Heading {
  level: number;
  title: string;
  start: number;
}

export type Metadata = Record<string, string | number | boolean | null>;

/** What a reader makes of a file. `text` is Markdown where the format has structure; all offsets point into it. */
export interface Extraction {
  /** Short name of the format: 'pdf', 'docx', 'md' ... (the registry's key). */
  format: string;
  mediaType: string;
  title: string | null;
  text: string;
  /** null when the format has no pages. */
  pages: PageRange[] | null;
  headings: Heading[];
  metadata: Metadata;
  /** True when some of the text could not be read; `note` says what is missing. */
  partial: boolean;
  /** A sentence for the user: why there is no text, what was left out. */
  note: string | null;
}

/** What a reader is given: the bytes once read, the name as a hint only, and how much text it may make. */
export interface ExtractInput {
  bytes: Uint8Array;
  name: string;
  /** Longest text in UTF-16 code units; a reader that reaches it stops, sets `partial` and says so in `note`. */
  maxText: number;
}

/** One format family: one file in this folder and one line in registry.ts. */
export interface Extractor {
  format: string;
  /** What a person calls it, for the formats page: 'Word document'. */
  label: string;
  extensions: readonly string[];
  mediaType: string;
  /** Raised when the reader gets better: files that failed under an older version are tried again. */
  version: number;
  /** Throws CommonplaceError with one of: empty_file, encrypted, corrupt, unsupported, too_large. */
  extract(input: ExtractInput): Promise<Extraction>;
  /** A second reader, tried when the first one fails for any reason but encrypted and too_large. */
  fallback?(input: ExtractInput): Promise<Extraction>;
}

export type ExtractErrorCode = Extract<ErrorCode, 'empty_file' | 'encrypted' | 'corrupt' | 'unsupported' | 'too_large'>;
