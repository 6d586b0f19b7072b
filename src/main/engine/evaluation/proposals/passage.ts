/** A passage that questions are made of. */
export interface SourcePassage {
  documentId: string;
  versionId: number;
  /** UTF-16 code units into the version's text. */
  start: number;
  text: string;
  headings: string[];
  /** ISO 639 code as far as it is known. */
  language: string | null;
  /** How well the embedding model knows the language, 0 to 1. */
  familiarity: number;
}

/** A document that passages are drawn from. */
export interface SourceDocument {
  documentId: string;
  versionId: number;
  format: string;
  language: string | null;
  passages: number;
}
