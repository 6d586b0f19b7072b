import type { ReadDatabase, WriteDatabase } from './database.ts';
import { rows } from './store.ts';

/** Longest piece of a stored text, in UTF-16 code units. */
export const pieceLength = 16_384;

/** A text cut into pieces that never end inside a surrogate pair: [start, text] each. */
export function textPieces(text: string): [start: number, piece: string][] {
  const pieces: [number, string][] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + pieceLength, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    pieces.push([start, text.slice(start, end)]);
    start = end;
  }
  return pieces;
}

export function insertPiece(db: WriteDatabase, versionId: number, start: number, piece: string): void {
  db.sql('INSERT INTO texts (version_id, start, text) VALUES (?, ?, ?)').run(versionId, start, piece);
}

/** A half-open UTF-16 range of a version's text, clamped to what there is; reads only the pieces that it touches. */
export function sliceText(db: ReadDatabase, versionId: number, start: number, end: number): string {
  const pieces = rows<{ start: number; text: string }>(
    db
      .sql('SELECT start, text FROM texts WHERE version_id = ? AND start > ? AND start < ? ORDER BY start')
      .all(versionId, start - pieceLength, end),
  );
  const first = pieces[0];
  if (first === undefined) return '';
  return pieces
    .map((piece) => piece.text)
    .join('')
    .slice(Math.max(0, start - first.start), end - first.start);
}
