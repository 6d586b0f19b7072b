import { foldWord, placedWords, questionTerms, stem } from '../search/index.ts';

/** What kind of thing a question asks for, by its own words. */
export type Asked = 'person' | 'time' | 'place' | 'number' | 'other';

/** A content word of a question and how much it says: rarer words say more. */
export interface Term {
  stem: string;
  weight: number;
}

export interface Question {
  text: string;
  asked: Asked;
  terms: Term[];
}

const patterns: [Asked, RegExp][] = [
  [
    'number',
    /\b(?:how (?:many|much|long|old|far|high|tall|deep|big|often|fast|large)|what (?:percentage|number|share)|wie ?viele?|wie (?:lange|alt|hoch|weit|groß))\b/i,
  ],
  [
    'time',
    /\b(?:when|what (?:year|date|day|time|month)|which (?:year|date|day|month)|wann|welche[sm]? (?:jahr|tag|datum))\b/i,
  ],
  ['place', /\b(?:where|what (?:city|country|place|town)|which (?:city|country|place|town)|wo|wohin|woher)\b/i],
  ['person', /\b(?:who|whom|whose|which (?:judge|person|man|woman|author|doctor)|wer|wem|wen|wessen)\b/i],
];

/** A word that no passage holds is the best sign that the question is about something else. */
const absentFactor = 1.3;

/** Reads a question: what it asks for, and its content words weighted by how few passages hold them. */
export function readQuestion(
  text: string,
  frequencies: readonly { term: string; count: number }[],
  total: number,
): Question {
  const countOf = new Map(frequencies.map(({ term, count }) => [term, count]));
  const weights = new Map<string, number>();
  for (const term of questionTerms(text)) {
    const count = countOf.get(term) ?? 0;
    const weight = Math.log(1 + (total + 1) / (count + 1)) * (count === 0 ? absentFactor : 1);
    weights.set(stem(term), Math.max(weight, weights.get(stem(term)) ?? 0));
  }
  const asked = patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
  return { text, asked, terms: Array.from(weights, ([word, weight]) => ({ stem: word, weight })) };
}

/** The stems of a text's words. */
export function stemsOf(text: string): Set<string> {
  return new Set(placedWords(text).map(({ word }) => stem(word)));
}

const months =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i;
const numberWords =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|twice|once|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)/i;

/** Whether a sentence holds something of the kind that is asked for; null when the kind is not known. */
export function holdsAsked({ asked, terms }: Question, sentence: string): boolean | null {
  const inQuestion = new Set(terms.map((term) => term.stem));
  const isNew = (word: string) => !inQuestion.has(stem(foldWord(word)));
  const numbers = () => (sentence.match(/\p{N}+/gu) ?? []).some(isNew);
  switch (asked) {
    case 'number':
      return numbers() || numberWords.test(sentence);
    case 'time':
      return numbers() || months.test(sentence);
    case 'person':
    case 'place':
      // A name that the question does not hold; the first word of a sentence has its capital anyway.
      return Array.from(sentence.matchAll(/\p{Lu}[\p{L}'’-]+/gu)).some(
        (name, index) => isNew(name[0]) && (index > 0 || name.index > 3 || /^\S+\s+\p{Lu}/u.test(sentence)),
      );
    case 'other':
      return null;
  }
}
