import type { ParsedQuery, SearchFilters } from '../../../../contract/index.ts';
import { foldText } from '../../text-forms/index.ts';
import { mostTerms, questionTerms } from '../keyword/keyword-query.ts';
import { cleanQuery } from './clean.ts';
import { readFilters } from './filters.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** More groups would only make an index work; a pasted page has many quotation marks. */
const mostGroups = 24;

/**
 * Reads the query language: words, "phrases", -not, OR, and the filters type: in: from: person: tag: before: after:
 * path:. Never fails; what cannot be understood is words, with a remark. `now`: UTC milliseconds, for "yesterday".
 */
export function parseQuery(query: string, now: number = Date.now()): ParsedQuery {
  const clean = cleanQuery(query);
  const { pieces, remarks } = piecesOf(clean);
  const { filters, remarks: ofFilters, words: asWords } = readFilters(pieces.filter(isFilter), now);
  const groups = groupsOf(pieces);
  const excluded = pieces.flatMap((piece) => (isTerm(piece) && piece.negated ? phraseOf(piece.text) : []));
  const text = [...pieces.flatMap((piece) => (isTerm(piece) && !piece.negated ? [piece.text] : [])), ...asWords];
  const said = pieces.every((piece) => piece.kind === 'word' && !piece.negated) ? clean : text.join(' ');
  const words = questionTerms(said);
  const notes = [...remarks, ...ofFilters];
  if (besideFilter(pieces)) notes.push('OR stands between words; a filter holds for the whole search.');
  if (words.length === mostTerms) notes.push(`Only the first ${mostTerms} different words are looked for.`);
  if (groups.length > mostGroups) notes.push(`Only the first ${mostGroups} phrases must be there.`);
  return {
    text: said,
    words,
    required: groups.slice(0, mostGroups),
    excluded: [...new Set(excluded)].slice(0, mostGroups),
    filters,
    remarks: notes,
  };
}

/** A question that is plain text, whatever it looks like: nothing in it is an operator. */
export function plainQuery(question: string): ParsedQuery {
  const text = cleanQuery(question);
  return { text, words: questionTerms(text), required: [], excluded: [], filters: {}, remarks: [] };
}

/** Reads filters alone, as `--filter` of the terminal gives them. Words beside them are told in the remarks. */
export function parseFilters(query: string, now: number = Date.now()): { filters: SearchFilters; remarks: string[] } {
  const { text, excluded, filters, remarks } = parseQuery(query, now);
  const stray = [text, ...excluded].filter((words) => words !== '').join(' ');
  const told =
    stray === '' ? [] : [`"${stray.slice(0, 200)}" is no filter: type: in: from: person: tag: before: after: path:`];
  return { filters, remarks: [...remarks, ...told] };
}

type FilterPiece = Extract<Piece, { kind: 'filter' }>;
type TermPiece = Extract<Piece, { text: string }>;

const isFilter = (piece: Piece): piece is FilterPiece => piece.kind === 'filter';
const isTerm = (piece: Piece): piece is TermPiece => piece.kind === 'word' || piece.kind === 'phrase';

/** The folded words of a phrase with single spaces between them; none when it has no word. */
function phraseOf(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu);
  return words === null ? [] : [words.join(' ')];
}

/** Phrases, and what stands on both sides of an OR. "a OR b OR c" is one group. */
function groupsOf(pieces: readonly Piece[]): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const alternatives = alternativesAt(pieces, at);
    if (alternatives.length > 1) at += 2 * (alternatives.length - 1);
    const only = alternatives[0];
    if (only === undefined || (alternatives.length === 1 && only.kind === 'word')) continue;
    const group = alternatives.flatMap(({ text }) => phraseOf(text));
    // An alternative without a word, such as an emoji, would make the others required.
    if (group.length === alternatives.length) groups.push([...new Set(group)]);
  }
  return groups;
}

/** The piece at `at` and those that OR joins to it. */
function alternativesAt(pieces: readonly Piece[], at: number): TermPiece[] {
  const found: TermPiece[] = [];
  for (let i = at; ; i += 2) {
    const piece = pieces[i];
    if (piece === undefined || !isTerm(piece) || piece.negated) return found;
    found.push(piece);
    if (pieces[i + 1]?.kind !== 'or') return found;
  }
}

/** Whether an OR stands between a word and a filter, or between filters of different kinds: it cannot be meant so. */
function besideFilter(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, at) => {
    if (piece.kind !== 'or') return false;
    const [left, right] = [pieces[at - 1], pieces[at + 1]];
    if (left === undefined || right === undefined || (!isFilter(left) && !isFilter(right))) return false;
    return !(isFilter(left) && isFilter(right) && left.key === right.key && left.negated === right.negated);
  });
}
