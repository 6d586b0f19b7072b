import { z } from 'zod';
import { foldText } from '../../../text-forms/index.ts';

/** What is known of single names: those of people, and of places and organisations. */
export interface Lexicon {
  isFirstName(word: string): boolean;
  isPlace(name: string): boolean;
  isOrganisation(name: string): boolean;
}

/** Names that nobody knows: what the rules go by where the lexicon is not at hand. */
export const noLexicon: Lexicon = { isFirstName: () => false, isPlace: () => false, isOrganisation: () => false };

const modelSchema = z.object({
  one: z.object({ lexicon: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
});

const firstNames = ['MaleName', 'FemaleName', 'FirstName'];
const places = ['City', 'Country', 'Region', 'Place'];
const organisations = ['Organization', 'SportsTeam'];

/**
 * compromise's word lists (24,000 words), loaded when they are first needed: half a second, 40 MB. They are looked up
 * and its tagger is never run: on a text of a megabyte that takes minutes, on a name half a millisecond.
 */
export async function loadLexicon(): Promise<Lexicon> {
  const { default: nlp } = await import('compromise/two');
  const { lexicon } = modelSchema.parse(nlp.model()).one;
  const words = new Map(Object.entries(lexicon).map(([word, tags]) => [foldText(word), [tags].flat()]));
  const has = (name: string, wanted: readonly string[]) =>
    name.length <= 60 && (words.get(foldText(name))?.some((tag) => wanted.includes(tag)) ?? false);
  return {
    isFirstName: (word) => has(word, firstNames),
    isPlace: (name) => has(name, places),
    isOrganisation: (name) => has(name, organisations),
  };
}
