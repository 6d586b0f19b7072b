/** What is known of single names: those of people, and of places and organisations. */
export interface Lexicon {
  isFirstName(word: string): boolean;
  isPlace(name: string): boolean;
  isOrganisation(name: string): boolean;
}

/** Names that nobody knows: what the rules go by where the lexicon is not at hand. */
export const noLexicon: Lexicon = { isFirstName: () => false, isPlace: () => false, isOrganisation: () => false };

/** Answers of one text are kept: the same few names come again and again. */
const mostKept = 5000;

/**
 * compromise's word lists, loaded when they are first needed (half a second, 40 MB). It is asked about single names and
 * never reads a text: that would take minutes for a megabyte.
 */
export async function loadLexicon(): Promise<Lexicon> {
  const { default: nlp } = await import('compromise/two');
  const asked = (tag: string) => {
    const known = new Map<string, boolean>();
    return (name: string): boolean => {
      if (name.length > 60) return false;
      const before = known.get(name);
      if (before !== undefined) return before;
      if (known.size >= mostKept) known.clear();
      const is = nlp(name).has(tag);
      known.set(name, is);
      return is;
    };
  };
  return { isFirstName: asked('^#FirstName$'), isPlace: asked('^#Place+$'), isOrganisation: asked('#Organization') };
}
