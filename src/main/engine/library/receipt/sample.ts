import type { SampledPassage } from '../store-check.ts';
import { leastPieceBytes } from './scan-file.ts';

/** What a removal's check looks for. Kept in memory only, never stored. */
export interface Sample {
  documents: Set<string>;
  /** Pieces of the text as bytes and as text, at most `mostPieces`. */
  pieces: { text: string; bytes: Uint8Array }[];
  sentences: string[];
  vectors: { modelId: number; vector: Float32Array }[];
  /** Words as keyword search keeps them. */
  terms: Set<string>;
  /** False where part of the removal was done before anything could be sampled. */
  whole: boolean;
}

/** Pieces, sentences and words looked for, over all documents of a removal. */
const mostPieces = 4000;
const mostSentences = 12;
const mostTerms = 500;
/** Documents of which passages are sampled, and passages of them all. */
export const mostDocuments = 300;
const mostPassages = 600;

/** Passages sampled of each of so many documents. */
export const passagesEach = (documents: number) => Math.min(40, Math.max(2, Math.floor(mostPassages / documents)));

const pieceLength = 48;
const sentenceLength = 160;
/** Pieces taken of one passage. */
const piecesPerPassage = 4;

export function emptySample(whole: boolean): Sample {
  return { documents: new Set(), pieces: [], sentences: [], vectors: [], terms: new Set(), whole };
}

/** Adds a document's passages. `share`: of all documents sampled, so that each leaves room for the others. */
export function addToSample(sample: Sample, id: string, passages: readonly SampledPassage[], share: number): void {
  sample.documents.add(id);
  const room = (most: number, taken: number) => Math.min(most - taken, Math.max(1, Math.ceil(most * share)));
  const pieces = passages.flatMap(({ text }) => piecesOf(text));
  sample.pieces.push(...spread(pieces, room(mostPieces, sample.pieces.length)));
  const sentences = passages.flatMap(({ text }) => sentenceOf(text));
  sample.sentences.push(...spread(sentences, room(mostSentences, sample.sentences.length)));
  const vectors = passages.flatMap((passage) => passage.vectors);
  sample.vectors.push(...spread(vectors, room(mostSentences, sample.vectors.length)));
  const words = new Set(passages.flatMap(({ text }) => wordsOf(text)));
  for (const word of spread([...words], room(mostTerms, sample.terms.size))) sample.terms.add(word);
}

/** At most `limit` of the values, evenly spread. */
export function spread<T>(values: readonly T[], limit: number): T[] {
  if (values.length <= limit) return [...values];
  return values.filter(
    (_, i) => Math.floor((i * limit) / values.length) !== Math.floor(((i - 1) * limit) / values.length),
  );
}

/** Pieces that say something: long enough as bytes, with letters or digits of several kinds. */
function piecesOf(text: string): Sample['pieces'] {
  const step = Math.max(pieceLength, Math.floor(text.length / piecesPerPassage));
  const encoder = new TextEncoder();
  const pieces: Sample['pieces'] = [];
  for (let at = 0; at < text.length && pieces.length < piecesPerPassage; at += step) {
    const piece = text.slice(at, at + pieceLength).toWellFormed();
    // A surrogate pair cut in two is another character in the file.
    const whole = piece.replace(/^\ufffd|\ufffd$/g, '').trim();
    const bytes = encoder.encode(whole);
    if (bytes.length < leastPieceBytes || new Set(whole.match(/[\p{L}\p{N}]/gu)).size < 5) continue;
    pieces.push({ text: whole, bytes });
  }
  return pieces;
}

/** The first sentence or so of a passage. */
function sentenceOf(text: string): string[] {
  const line = text.trim().slice(0, sentenceLength).replace(/\s+/g, ' ');
  const end = line.slice(20).search(/[.!?。]\s/);
  const sentence = end < 0 ? line : line.slice(0, end + 21);
  return /[\p{L}\p{N}]{2}/u.test(sentence) ? [sentence] : [];
}

/** Different words in lower case, without the marks of Latin letters. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]{3,40}/gu))];
}
