import { segmentWords } from '../search/index.ts';
import type { WordedPiece } from './store-stream.ts';
import type { Title } from './store-write.ts';

/** Longest piece of a message's text, in UTF-16 code units: its words are put into the index in one write. */
const longestPiece = 16_384;
/** Pieces whose words are indexed in the write that stores them; those of longer texts follow in writes of their own. */
const wordedAtOnce = 2;

/** A text in pieces that end between words where they can, never inside a surrogate pair, and the words of each. */
export function piecesOf(text: string, worded = wordedAtOnce): WordedPiece[] {
  const pieces: WordedPiece[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOf(text, start);
    const piece = text.slice(start, end);
    pieces.push({ start, text: piece, words: pieces.length < worded ? segmentWords(piece) : null });
    start = end;
  }
  return pieces;
}

function endOf(text: string, start: number): number {
  const end = start + longestPiece;
  if (end >= text.length) return text.length;
  const space = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('\n', end - 1)) + 1;
  if (space > start + longestPiece / 2) return space;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

export function titleWithWords(text: string): Title {
  return { text, words: segmentWords(text) };
}
