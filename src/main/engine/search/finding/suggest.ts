import type { Inputs, KeptSearch, Principal, Suggestions } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { porterStem } from '../keyword/porter.ts';
import { placedWords } from '../keyword/words.ts';
import { excerptOf } from '../passages/excerpt.ts';
import type { Passage } from '../passages/store-passages.ts';
import { parseQuery } from '../query.ts';
import type { SearchOptions } from '../retrieve.ts';
import type { findingStore } from './store.ts';
import type { Titles } from './titles.ts';
import { typedFilter, typedRanges, typedWords, withValue } from './typed.ts';
import type { Values } from './values.ts';

export interface SuggestOptions {
  storage: SearchOptions['storage'] & Storage<{ finding: typeof findingStore }>;
  titles: Titles;
  values: Values;
  /** A clock in milliseconds, for what is reported as time taken. */
  clock(): number;
}

/** Past searches that are looked through. */
const recent = 500;
/** Passages of one document that are offered. */
const mostOfOne = 2;
/** Values of a filter that are offered. */
const mostValues = 12;
/** Letters of a Latin word before words that it begins are looked for: two begin thousands. */
const shortestBeginning = 3;
/** Words of the library that are tried for a beginning. */
const mostBegun = 6;
/** Length of a passage's line, in UTF-16 code units. */
const lineLength = 140;

/** What is offered while somebody types. */
export function createSuggest({ storage, titles, values, clock }: SuggestOptions) {
  const nothing = { filters: [], documents: [], passages: [], past: [], saved: [] };

  async function pastOf(owner: string, typed: string, limit: number): Promise<Suggestions['past']> {
    const found = await storage.read.finding.recentSearches({ owner, limit: recent });
    const wanted = folded(typed);
    const seen = new Set([wanted]);
    return found
      .filter(({ query }) => {
        const text = folded(query);
        if (seen.has(text) || !text.includes(wanted)) return false;
        seen.add(text);
        return true;
      })
      .slice(0, limit);
  }

  async function savedOf(owner: string, typed: string, limit: number): Promise<Suggestions['saved']> {
    const wanted = folded(typed);
    const holds = ({ name, input }: { name: string; input: KeptSearch }) =>
      folded(name).includes(wanted) || folded(input.query).includes(wanted);
    const saved = await storage.read.finding.savedSearches({ owner });
    return saved
      .filter(holds)
      .slice(0, limit)
      .map(({ id, name, input }) => ({ id, name, input }));
  }

  async function passagesOf(accountId: string, query: string, limit: number): Promise<Suggestions['passages']> {
    const parsed = parseQuery(query);
    const scope = { accountId, filters: parsed.filters };
    const { last } = typedWords(query);
    const whole = parsed.words.filter((word) => word !== last);
    const begun = last === null ? [] : await wordsBegun(last);
    const terms = [...whole, ...begun];
    if (terms.length === 0) return [];
    const { hits } = await storage.read.search.keyword({
      ...{ scope, terms, required: parsed.required, excluded: parsed.excluded },
      ...{ correcting: false, limit: limit * mostOfOne },
    });
    const found = await storage.read.search.passages({ scope, chunkIds: hits.map(({ chunkId }) => chunkId) });
    return fewOfEach(found, limit).map(({ documentId, title, path, format, page, start, end, text }) => {
      const matches = typedRanges(text, last === null ? whole : [...whole, last]);
      const line = excerptOf(text, matches, lineLength);
      return {
        ...{ documentId, title, path, format, page, start, end },
        text: text.slice(line.start, line.end),
        matches: matches
          .filter((match) => match.start >= line.start && match.end <= line.end)
          .map((match) => ({ start: match.start - line.start, end: match.end - line.start })),
      };
    });
  }

  /** A word that may be a beginning, with words of the library that it begins. */
  async function wordsBegun(word: string): Promise<string[]> {
    if (word.length < shortestBeginning && /^\p{Script=Latin}/u.test(word)) return [word];
    const found = await storage.read.search.prefixTerms({ prefix: word, limit: mostBegun });
    return [...new Set([word, ...found.map(({ term }) => formOf(term))])];
  }

  return async function suggest(
    { accountId }: Principal,
    { query, limit = 5 }: Inputs['finding']['suggest'],
  ): Promise<Suggestions> {
    const started = clock();
    const typed = query.trim();
    const filter = typedFilter(query);
    if (filter !== null) {
      const offered = await values.matching(accountId, filter.key, filter.value, mostValues);
      const filters = offered.map((one) => ({ key: filter.key, ...one, query: withValue(filter, one.value) }));
      return { ...nothing, filters, ms: clock() - started };
    }
    const { whole, last } = typedWords(query);
    const words = last === null ? whole : [...whole, last];
    const [past, saved, documents, passages] = await Promise.all([
      pastOf(accountId, typed, limit),
      savedOf(accountId, typed, limit),
      words.length === 0 ? [] : titles.find(accountId, words, limit),
      words.length === 0 ? [] : passagesOf(accountId, query, limit),
    ]);
    return { filters: [], past, saved, documents, passages, ms: clock() - started };
  };
}

/**
 * The index holds stems, and the words of a question are cut to stems again: "expans" of "expansion" would become
 * "expan". For such a stem a form is asked for that is cut back to it: the stemmer takes "ing" off and leaves the rest.
 */
function formOf(stem: string): string {
  return [stem, `${stem}ing`].find((form) => porterStem(form) === stem) ?? stem;
}

/** The first passages, up to a few of each document. */
function fewOfEach(passages: readonly Passage[], limit: number): Passage[] {
  const counts = new Map<string, number>();
  const kept = passages.filter(({ documentId }) => {
    counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
    return (counts.get(documentId) ?? 0) <= mostOfOne;
  });
  return kept.slice(0, limit);
}

/** For comparing what was typed: folded words with one space between them. */
function folded(text: string): string {
  return placedWords(text)
    .map(({ word }) => word)
    .join(' ');
}

export type Suggest = ReturnType<typeof createSuggest>;
