import type { ErrorCode, ErrorShape } from '../../../../contract/index.ts';
import type { ZipFile } from './zip.ts';

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

/** A file within a file: an archive's entry, an attachment, a message of a mailbox. */
export interface Member {
  /** Its key within the container, unique there, as the container spells it. Never used as a path on disk. */
  path: string;
  /** The last part of its name: a hint for its format, and what a person reads. */
  name: string;
  /** Unpacked size in bytes, where the container says. */
  size: number | null;
  /** UTC milliseconds. */
  modifiedAt: number | null;
  /** Present when it stays a line of the listing: encrypted, beyond a limit, a link, of no use as a document. */
  skipped?: ErrorShape;
}

/** An opened container. `members` in the container's order, folders left out. */
export interface Container {
  members: readonly Member[];
  /** A member's bytes. Throws CommonplaceError: not_found, encrypted, corrupt, too_large, unsupported. */
  read(path: string): Promise<Uint8Array>;
  close(): void;
}

/** A value of a table: dates and times as ISO 8601 text. */
export type Cell = string | number | boolean | null;

/** A table that keeps its cells, for counts and sums over them. */
export interface DataTable {
  /** The sheet's or table's name. */
  name: string;
  /** The page (sheet) that it stands on; null where the format has none. */
  page: number | null;
  columns: { name: string; type: 'integer' | 'real' | 'text' | 'boolean' | 'date' | 'mixed' }[];
  /** Without the header row; each as long as `columns`. */
  rows: Cell[][];
  /** Rows in the file; more than `rows.length` where a limit was reached. */
  rowCount: number;
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
  /** Files within it, that become documents of their own. */
  members?: Member[];
  /** Tables whose cells are kept. */
  tables?: DataTable[];
  /** True when some of the text could not be read; `note` says what is missing. */
  partial: boolean;
  /** A sentence for the user: why there is no text, what was left out. */
  note: string | null;
}

/** What the user switched on, and where installed models and languages lie. */
export interface ExtractTools {
  /** Recognise the words in pictures and scanned pages. */
  ocr: boolean;
  /** Tesseract's language codes, the likeliest first: 'eng', 'deu' ... */
  ocrLanguages: readonly string[];
  /** The library's folder of models (`tessdata/`, `whisper-*` ...), or null. */
  modelsFolder: string | null;
}

/** What a reader is given: the bytes once read, the name as a hint only, and how much text it may make. */
export interface ExtractInput {
  bytes: Uint8Array;
  name: string;
  /** Where the bytes lie on disk, for readers that read pieces; null for a member of a container. */
  path: string | null;
  tools: ExtractTools;
  /** Says that work goes on, from readers that take long by their nature: the time limit starts again from now. */
  alive(): void;
  /** Longest text in UTF-16 code units; a reader that reaches it stops, sets `partial` and says so in `note`. */
  maxText: number;
}

/** A file too large to be held in memory (or whose reader prefers not to). */
export type LargeInput = Omit<ExtractInput, 'bytes'> & { path: string; size: number; maxBytes: number };

/** What is known of a file when its format is to be found. */
export interface Content {
  /** All of it; of a file too large for memory, its first 64 KiB. */
  bytes: Buffer;
  name: string;
  /** The format that the name promises; null where the extension says nothing. */
  promised: string | null;
  /** The names of its parts when it is a zip archive that can be opened; null otherwise. */
  zip: ZipFile | null;
  /** Its beginning when it is text (ASCII, UTF-8, UTF-16), without a byte order mark; null otherwise. */
  sample: string | null;
}

/** Where a format stands on the formats page. */
export type Family =
  | 'Documents'
  | 'Tables'
  | 'Slides'
  | 'Mail and people'
  | 'Pictures'
  | 'Audio and video'
  | 'Code and notebooks'
  | 'Archives'
  | 'Notes of other apps'
  | 'Web';

/** One format: one file in its family's folder and one line in that folder's list. */
export interface Extractor {
  format: string;
  family: Family;
  /** What a person calls it, for the formats page: 'Word document'. */
  label: string;
  extensions: readonly string[];
  /** Whole file names that promise this format, in lower case: 'dockerfile'. */
  fileNames?: readonly string[];
  mediaType: string;
  /** True for formats that consist of text: chosen by the name when the content is text of no other kind. */
  isText?: boolean;
  /** One sentence on what is read, for the formats page: what is kept, what is left out. */
  reads?: string;
  /** Whether the content is unmistakably of this format, whatever its name. Must be fast: it is asked of every file. */
  recognises?(content: Content): boolean;
  /** Raised when the reader gets better: files that failed under an older version are tried again. */
  version: number;
  /** Throws CommonplaceError with one of: empty_file, encrypted, corrupt, unsupported, too_large. */
  extract(input: ExtractInput): Promise<Extraction>;
  /** A second reader, tried when the first one fails for any reason but encrypted and too_large. */
  fallback?(input: ExtractInput): Promise<Extraction>;
  /** For containers: gives access to the members that `extract` lists. */
  open?(input: ExtractInput): Promise<Container>;
  /** Reads a file that is too large for memory, piece by piece; without it such a file is too_large. */
  extractLarge?(input: LargeInput): Promise<Extraction>;
  openLarge?(input: LargeInput): Promise<Container>;
}

export type ExtractErrorCode = Extract<ErrorCode, 'empty_file' | 'encrypted' | 'corrupt' | 'unsupported' | 'too_large'>;
