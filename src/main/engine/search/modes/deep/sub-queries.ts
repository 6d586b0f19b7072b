import { questionTerms } from '../../keyword/keyword-query.ts';
import { placedWords } from '../../keyword/words.ts';
import type { RetrieveRequest } from '../../retrieve.ts';
import type { ModeRequest } from '../mode.ts';

/** A question to ask beside the whole one. */
export interface SubQuery {
  text: string;
  /** In words: 'a part of the question', 'a name in it'. */
  kind: string;
}

/** The request to both sides for a question, or for another text in its stead; what must be there stays. */
export function asked({ scope, parsed, by, engine, limit }: ModeRequest, text?: string): RetrieveRequest {
  const own = text === undefined ? parsed : { ...parsed, text, words: questionTerms(text) };
  return { scope, parsed: own, by, engine, limit };
}

/** Words that join the parts of a compound question, in the languages that are met most. */
const joining =
  /[,;:?!。、，；？！]+|\s(?:and|or|but|as well as|versus|vs\.?|und|oder|sowie|et|ou|y|o|e|en|of|och|og|и|или)\s/iu;
/** A part of one word would only repeat what the whole question looks for. */
const leastWords = 2;
const mostParts = 4;
const mostNames = 3;
const longestName = 6;

/** The parts of a compound question and the names in it, each as a question of its own; none for a simple one. */
export function subQueries(question: string): SubQuery[] {
  const whole = questionTerms(question).length;
  const parts = question
    .split(joining)
    .map((text) => text.trim())
    .filter((text) => {
      const words = questionTerms(text).length;
      return words >= leastWords && words < whole;
    })
    .slice(0, mostParts)
    .map((text) => ({ text, kind: 'a part of the question' }));
  const names = namesIn(question)
    .filter((name) => questionTerms(name).length < whole)
    .slice(0, mostNames)
    .map((text) => ({ text, kind: 'a name in the question' }));
  const seen = new Set<string>();
  return [...parts, ...names].filter(({ text }) => {
    const key = questionTerms(text).join(' ');
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}

/** Runs of capitalised words, of which none begins the text alone; in German every noun is one, so only longer runs. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(
    /\p{Lu}[\p{L}\p{M}\p{N}'’.-]*(?:\s+(?:of|the|de|la|von|van|der)?\s*\p{Lu}[\p{L}\p{M}\p{N}'’.-]*)+/gu,
  )) {
    const name = match[0].replace(/[.'’-]+$/u, '');
    const words = placedWords(name);
    // A sentence's first word is capitalised whatever it is.
    const first = words[0];
    const bare =
      first !== undefined && match.index === 0 && questionTerms(first.word).length > 0 && isQuestionWord(first.word);
    const kept = bare ? name.slice(words[1]?.start ?? 0) : name;
    if (placedWords(kept).length >= 2 && words.length <= longestName) names.push(kept);
  }
  return [...new Set(names)];
}

function isQuestionWord(word: string): boolean {
  return /^(?:what|when|where|who|why|how|which|did|does|was|were|is|are|has|have|wer|was|wann|wo|warum|wie)$/.test(
    word,
  );
}
