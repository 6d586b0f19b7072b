import { createHash } from 'node:crypto';
import { familiarity, type Tokenizer } from '../models/index.ts';
import { documentFacts, phraseEnd, segmentWords } from '../search/index.ts';
import { chunkText, modelInput } from './chunk/index.ts';
import { type DataTable, type Extraction, extractorFor } from './extract/index.ts';
import type { Chunking, ReadChunk, ReadDocument, ReadTable } from './read-messages.ts';

export interface ReadOptions {
  contentHash: string;
  size: number;
  modifiedAt: number;
  chunking: Chunking | null;
  tokenizer: () => Promise<Tokenizer>;
  /** Tokens the model reads at most. */
  maxTokens: number;
}

/** Enough of a text to know its language by; more would only cost time. */
const familiaritySample = 4000;

/** A text and its passages. Runs in the extract child. */
export async function cutDocument(extraction: Extraction, options: ReadOptions): Promise<ReadDocument> {
  const version = extractorFor(extraction.format)?.version ?? 1;
  const base = {
    contentHash: options.contentHash,
    size: options.size,
    modifiedAt: options.modifiedAt,
    ...extraction,
    members: extraction.members ?? [],
    facts: documentFacts(extraction.metadata),
    tables: (extraction.tables ?? []).map(toReadTable),
    extractor: `${extraction.format}@${version}`,
  };
  if (options.chunking === null || extraction.text.trim() === '') return { ...base, familiarity: 0, chunks: [] };
  const tokenizer = await options.tokenizer();
  const chunks = chunkText({
    text: extraction.text,
    pages: extraction.pages,
    headings: extraction.headings,
    countTokens: tokenizer.countTokens,
    maxTokens: options.maxTokens,
    size: options.chunking.size,
    overlap: options.chunking.overlap,
    strategy: options.chunking.strategy,
  });
  return {
    ...base,
    familiarity: familiarity(tokenizer.fertility(extraction.text.slice(0, familiaritySample))),
    chunks: chunks.map((chunk): ReadChunk => {
      const { ordinal, page, start, end, headingPath } = chunk;
      const inputHash = createHash('sha256').update(modelInput(chunk, extraction.text)).digest();
      const words = segmentWords(extraction.text.slice(start, end));
      const headingWords = segmentWords(headingPath.join(phraseEnd));
      return { ordinal, page, start, end, headingPath, headingWords, inputHash: new Uint8Array(inputHash), words };
    }),
  };
}

/** A table with each row as the JSON that the library keeps: made here, not on the engine's thread. */
function toReadTable({ rows, ...table }: DataTable): ReadTable {
  return { ...table, rows: rows.map((cells) => JSON.stringify(cells)) };
}
