import { defaultSettings, type SearchResult, type SearchShape } from '../../../../contract/index.ts';
import { matchRanges } from '../keyword/keyword-query.ts';
import type { Scope } from '../scope.ts';
import { excerptOf } from './excerpt.ts';
import { type Group, groupPassages, type Left } from './group-passages.ts';
import type { RankedPassage } from './ranked-passage.ts';
import { newerFirst } from './recency.ts';
import type { Passage, TextRange } from './store-passages.ts';

/** What shaping reads from the library: storage.read.search has both. */
export interface ShapeReads {
  passages(args: { scope: Scope; chunkIds: number[] }): Promise<Passage[]>;
  texts(args: { ranges: TextRange[] }): Promise<string[]>;
}

export interface ShapeRequest {
  scope: Scope;
  ranked: readonly RankedPassage[];
  /** Results wanted. */
  k: number;
  shape: Required<SearchShape>;
  /** Words to mark: those of the question, and those looked for in their stead. */
  words: readonly string[];
  /** UTC milliseconds; the age of a document counts from here. */
  now: number;
}

export interface ShapedResults {
  results: SearchResult[];
  /** Passages whose text was read. */
  read: number;
  /** Passages that were read and are not results of their own, by reason. */
  left: Left;
}

/** What users get who set nothing. */
export const defaultShape: Required<SearchShape> = defaultSettings.searchShape;

/** Dates are known only of passages that were read, so that many are read at once where they decide. */
const datedPassages = 100;

/**
 * Results out of a ranking, up to `k`: nearly equal passages shown once, neighbours joined, no more than
 * `shape.perDocument` of one document, newer ones before where asked for. Passages that meanwhile left the library or
 * that the scope does not allow are left out. Reads on until there are k.
 */
export async function shapeResults(reads: ShapeReads, request: ShapeRequest): Promise<ShapedResults> {
  const { scope, ranked, k, shape, words } = request;
  const slice = shape.recency === 'off' ? Math.max(10, Math.ceil(k * 1.5)) : Math.max(datedPassages, k * 3);
  const found: { passage: Passage; ranked: RankedPassage }[] = [];
  for (let from = 0; ; from += slice) {
    const wanted = new Map(ranked.slice(from, from + slice).map((one) => [one.chunkId, one]));
    for (const passage of await reads.passages({ scope, chunkIds: [...wanted.keys()] })) {
      const known = wanted.get(passage.chunkId);
      if (known !== undefined) found.push({ passage, ranked: known });
    }
    const ordered = shape.recency === 'off' ? found : newerFirst(found, shape.recency, request.now);
    const { groups, left } = groupPassages(ordered, { k, shape, words });
    if (groups.length < k && from + slice < ranked.length) continue;
    const results = await resultsOf(reads, groups, words);
    return { results, read: found.length, left };
  }
}

/** A group's text is read anew where white space between its passages belongs to none of them. */
async function resultsOf(
  reads: ShapeReads,
  groups: readonly Group[],
  words: readonly string[],
): Promise<SearchResult[]> {
  const joined = groups.filter(({ text }) => text === null);
  const texts = joined.length === 0 ? [] : await reads.texts({ ranges: joined });
  const textOf = new Map(joined.map((group, index) => [group, texts[index] ?? '']));
  return groups.map((group, index) => {
    const { passage, start, end, headings, score, why, alike } = group;
    const { documentId, path, title, format, page, date } = passage;
    const text = group.text ?? textOf.get(group) ?? '';
    const matches = matchRanges(text, words);
    return {
      ...{ rank: index + 1, score, documentId, path, title, format, page, start, end, text, headings },
      ...{ matches, excerpt: excerptOf(text, matches), why, alike, date },
    };
  });
}
