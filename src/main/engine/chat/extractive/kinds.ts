import { foldWord, placedWords } from '../../search/index.ts';
import type { Question } from '../question.ts';
import { comparedBy } from './word-forms.ts';

const months =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|midday|noon|midnight|easter|christmas|century|centuries|decades?|yesterday|tomorrow|jahrhunderts?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b/iu;
const year = /(?<!\p{N})(?:1[0-9]\d\d|20\d\d)(?!\p{N})/gu;
const clock = /\b\d{1,2}(?::\d\d|\s?(?:am|pm|a\.m\.|p\.m\.|Uhr))(?!\p{L})/iu;
const numberWord =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozen|half|twice|once|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\p{L}*(?:zig|hundert|tausend)|millionen|milliarden)(?:-\p{L}+)?\b/giu;
const shares =
  /%|\b(?:per ?cent|percent|prozent|half|halves|halfway|third|thirds|quarters?|fifths?|sixths?|tenths?|two-thirds|majority|most|hälfte|drittel|viertel|fünftel)\b/iu;
const spans =
  /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century|nights?|aged?|old|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|jahrzehnte?n?)\b/iu;
const reasons =
  /\b(?:because|since|so that|in order to|due to|owing to|as a result|therefore|thus|hence|lest|reasons?|caused?|causes|thanks to|for fear|account of|to (?:avoid|prevent|make|keep|get|save|protect|allow|help|escape)|weil|da|damit|denn|wegen|aufgrund|deshalb|daher|um)\b/iu;
const manners = /\b(?:by|with|through|using|via|means of|durch|mit|mittels|indem|in order|from)\b/iu;

/**
 * How far a sentence holds something of the kind that is asked for: 1 it does, 0.5 perhaps, 0 nothing of it. Null where
 * the question does not say what kind that is.
 */
export function holdsAsked(question: Question, sentence: string): number | null {
  const known = new Set(question.terms.map((term) => term.stem));
  const isNew = (word: string) => !known.has(comparedBy(foldWord(word)));
  const digits = () => (sentence.match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? []).some(isNew);
  const words = () => (sentence.match(numberWord) ?? []).some(isNew);
  switch (question.asked) {
    case 'number':
      return countsKind(question, sentence) ? 1 : digits() || words() ? 0.7 : 0;
    case 'share':
      return shares.test(sentence) ? 1 : digits() ? 0.4 : 0;
    case 'duration':
      return !(digits() || words()) ? 0 : spans.test(sentence) ? 1 : 0.4;
    case 'year':
      return (sentence.match(year) ?? []).some(isNew) ? 1 : digits() ? 0.3 : 0;
    case 'time':
      return months.test(sentence) || (sentence.match(year) ?? []).some(isNew) || clock.test(sentence)
        ? 1
        : digits()
          ? 0.5
          : 0;
    case 'person':
      return namesIn(
        sentence,
        isNew,
        /\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de|von|van|der|da|di|del|la|le|of|the|ibn|al)\s+){0,2}\p{Lu}[\p{L}'’-]+)+/gu,
      )
        ? 1
        : anyName(sentence, isNew)
          ? 0.6
          : 0;
    case 'place':
      return namesIn(
        sentence,
        isNew,
        /\b(?:in|at|to|from|near|on|of|into|around|off|across|by|aus|nach|bei|von|im|am|an|auf)\s+(?:the\s+|der\s+|den\s+|dem\s+)?\p{Lu}[\p{L}'’-]+/gu,
      )
        ? 1
        : anyName(sentence, isNew)
          ? 0.5
          : 0;
    case 'reason':
      return reasons.test(sentence) ? 1 : /\b(?:for|as|to|so)\b/i.test(sentence) ? 0.3 : 0;
    case 'manner':
      return manners.test(sentence) ? 1 : 0.3;
    case 'definition':
    case 'other':
      return null;
  }
}

/** Whether a number stands right before what is counted: "sixteen massive chains". */
function countsKind({ kind }: Question, sentence: string): boolean {
  if (kind === null) return false;
  const words = placedWords(sentence);
  return words.some(
    ({ word }, at) =>
      comparedBy(word) === kind &&
      words.slice(Math.max(0, at - 4), at).some((before) => /^\p{N}/u.test(before.word) || isNumberWord(before.word)),
  );
}

function isNumberWord(word: string): boolean {
  numberWord.lastIndex = 0;
  return numberWord.test(word);
}

/** Names that the question does not hold. */
function namesIn(sentence: string, isNew: (word: string) => boolean, pattern: RegExp): boolean {
  return Array.from(sentence.matchAll(pattern)).some(([name]) =>
    (name.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).some((part) => isNew(part)),
  );
}

/** The first word of a sentence has its capital anyway. */
function anyName(sentence: string, isNew: (word: string) => boolean): boolean {
  return Array.from(sentence.matchAll(/\p{Lu}[\p{L}'’-]+/gu)).some(({ 0: name, index }) => index > 3 && isNew(name));
}
