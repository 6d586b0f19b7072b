import type { Principal, SearchFilters, SummaryOf } from '../../../contract/index.ts';
import { foldText } from '../text-forms/index.ts';

/** Names of a person by their id. Throws not_found. */
export type NamesOf = (principal: Principal, personId: string) => Promise<string[]>;

export interface SummaryScope {
  filters: SearchFilters;
  /** In words, for prompts and for what is said: 'the collection "Letters"'. */
  words: string;
  /** Of a person: what they are called. */
  names: readonly string[];
  /** Of a person: only sentences that name them. */
  wanted?: (text: string) => boolean;
}

const week = 7 * 86_400_000;
/** A first name alone may be anybody's initials. */
const shortestName = 3;

/** What is summarised, as filters of a search. Throws not_found for a person that is not there. */
export async function scopeOf(
  principal: Principal,
  of: SummaryOf,
  { namesOf, now }: { namesOf: NamesOf; now: number },
): Promise<SummaryScope> {
  switch (of.kind) {
    case 'document':
      return { filters: { documentIds: [of.id] }, words: 'this document', names: [] };
    case 'collection':
      return { filters: { collections: [of.name] }, words: `the collection "${of.name}"`, names: [] };
    case 'week': {
      const until = of.until ?? now;
      return { filters: { after: until - week, before: until }, words: 'this week', names: [] };
    }
    case 'person': {
      const names = await namesOf(principal, of.id);
      return { filters: { personIds: [of.id] }, words: names[0] ?? 'this person', names, wanted: naming(names) };
    }
  }
}

/** Whether a text names somebody: one of their names, or the first or last part of one, as a word. */
function naming(names: readonly string[]): (text: string) => boolean {
  const parts = names.flatMap((name) => {
    const words = foldText(name).split(/[^\p{L}\p{N}'-]+/u);
    return [words[0] ?? '', words.at(-1) ?? ''];
  });
  const known = new Set(parts.filter((part) => part.length >= shortestName));
  return (text) => (foldText(text).match(/[\p{L}\p{N}'-]+/gu) ?? []).some((word) => known.has(word.replace(/'s$/, '')));
}

/** What a model is to take out of each text. */
export function wantedOf(of: SummaryOf, { words }: SummaryScope): string {
  return of.kind === 'person'
    ? `everything that is said of ${words}: who they are, what they did, what was agreed with them, with dates`
    : `what matters most for a summary of ${words}: its subject, main points, decisions, figures, dates and names`;
}
