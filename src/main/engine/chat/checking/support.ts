import { foldWord, placedWords, questionTerms, stem } from '../../search/index.ts';

/** How much of what a sentence says stands in what it quotes; each part 0 to 1. */
export interface Support {
  /** Share of the sentence's content words whose stem the quote holds. */
  words: number;
  /** Share of its numbers that the quote holds; 1 without any. */
  numbers: number;
  /** Share of its names (capital letter within the sentence) that the quote holds; 1 without any. */
  names: number;
  /** Whether only one of the two denies something. */
  opposed: boolean;
  /** Cosine of the meanings of both; null where the model could not be asked. */
  similarity: number | null;
}

/** Measured in docs/evaluation.md: the value that tells supported from unsupported sentences best. */
export const supportNeeded = 0.6;

/** Below `unrelated` two sentences of one subject lie, from `same` on are paraphrases: cosines of all-MiniLM-L6-v2. */
const unrelated = 0.35;
const same = 0.85;
/** What meaning counts beside words. */
const meaningShare = 0.5;
/** What is left of the support when no name is there, and when one denies what the other says. */
const withoutNames = 0.3;
const whenOpposed = 0.5;

export function compareSupport(sentence: string, quote: string, similarity: number | null): Support {
  const held = new Set(questionTerms(quote).map(stem));
  const folded = new Set(stemsOf(quote));
  const has = (word: string) => held.has(word) || folded.has(word);
  const stems = [...new Set(questionTerms(sentence).map(stem))].filter((word) => !/\p{N}/u.test(word));
  const numbers = numbersOf(sentence);
  const inQuote = new Set([...numbersOf(quote), ...monthsOf(quote)]);
  // A month may be written as its number, and so may a quote's.
  const names = namesOf(sentence).filter((name) => !inQuote.has(monthNumberOf(name) ?? ''));
  return {
    words: shareOf(stems, has),
    numbers: shareOf(numbers, (number) => inQuote.has(number)),
    names: shareOf(names, has),
    opposed: denies(sentence) !== denies(quote) && quote.length <= sentence.length * 3 + 100,
    similarity,
  };
}

/**
 * One number for how well a quote supports a sentence, 0 to 1. Words or meaning carry it; a number that the quote does
 * not hold, a missing name or an opposite takes it down, however alike the rest is.
 */
export function supportOf({ words, numbers, names, opposed, similarity }: Support): number {
  const meaning = similarity === null ? words : Math.min(1, Math.max(0, (similarity - unrelated) / (same - unrelated)));
  const alike = Math.max(words, words * (1 - meaningShare) + meaning * meaningShare);
  return alike * numbers ** 2 * (withoutNames + (1 - withoutNames) * names) * (opposed ? whenOpposed : 1);
}

function shareOf<T>(wanted: readonly T[], has: (one: T) => boolean): number {
  return wanted.length === 0 ? 1 : wanted.filter(has).length / wanted.length;
}

/** Numbers from two to twelve in words; one is an article in most of these languages. */
const spelled = [
  'two three four five six seven eight nine ten eleven twelve',
  'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'deux trois quatre cinq six sept huit neuf dix onze douze',
  'dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'due tre quattro cinque sei sette otto nove dieci undici dodici',
];
const numberOfWord: ReadonlyMap<string, string> = new Map(
  spelled.flatMap((words) => words.split(' ').map((word, index) => [word, String(index + 2)] as const)),
);

/** Numbers without marks of thousands, so that "1,200", "1.200" and "1200" are one, and "three" is 3. */
export function numbersOf(text: string): string[] {
  const found = text.matchAll(/\p{N}+(?:[.,’' \u00a0\u202f]\p{N}{3}(?!\p{N}))*(?:[.,]\p{N}+)?/gu);
  const digits = Array.from(found, ([number]) => number.replaceAll(/[.,’' \u00a0\u202f](?=\p{N}{3}(?!\p{N}))/gu, ''));
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  // "03" of a date is 3; "0.5" stays as it is.
  const plain = digits.map((number) => number.replace(/^0+(?=\d+$)/, ''));
  return [...plain, ...words.flatMap((word) => numberOfWord.get(word) ?? [])];
}

const monthNames = [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
];
const numberOfMonth: ReadonlyMap<string, string> = new Map(
  monthNames.flatMap((names) =>
    names
      .split(' ')
      .flatMap((name, index) => [
        [stem(foldWord(name)), String(index + 1)] as const,
        ...(name.length > 4 ? [[name.slice(0, 3), String(index + 1)] as const] : []),
      ]),
  ),
);

function monthNumberOf(stemmed: string): string | undefined {
  return numberOfMonth.get(stemmed);
}

/** Months that a text names, as numbers: "14 March 2019" and "2019-03-14" are one date. */
function monthsOf(text: string): string[] {
  return placedWords(text).flatMap(({ word }) => numberOfMonth.get(stem(word)) ?? []);
}

/** Words with a capital letter that do not begin a sentence. */
export function namesOf(sentence: string): string[] {
  const found = sentence.matchAll(/(?<![.!?:“"„«(]\s*|^\s*)(?<=[\s(“"„«-])\p{Lu}[\p{L}\p{M}'’-]*/gu);
  return [...new Set(Array.from(found, ([name]) => stemsOf(name)).flat())];
}

function stemsOf(text: string): string[] {
  return questionTerms(text).map(stem);
}

const denials =
  /\b(?:not|no|never|none|nor|neither|without|cannot|nicht|kein|keine|keinen|keiner|keines|nie|niemals|ohne|pas|jamais|aucun|aucune|sans|nunca|jamás|ningún|ninguna|sin|non|mai|nessun|nessuna|senza|nem|nenhum|niet|geen|nooit|zonder)\b|n['’]t\b/iu;

function denies(text: string): boolean {
  return denials.test(text);
}
