import type { ProposalKind } from '../../../../contract/index.ts';
import { sentencesOf } from '../../chat/index.ts';
import { placedWords, stem } from '../../search/index.ts';
import { shuffled } from '../random.ts';
import type { Neighbours } from './neighbours.ts';
import type { SourcePassage } from './passage.ts';
import { definedBy, factOf, patternsOf } from './patterns.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A question made of a passage, and the part of the passage that answers it. */
export interface MadeQuestion {
  kind: ProposalKind;
  text: string;
  /** UTF-16 code units into the version's text. */
  start: number;
  end: number;
}

const shortestSentence = 6;
const longestSentence = 45;
/** Sentences of a passage that questions are made of, those with the rarest words. */
const sentencesUsed = 2;
const fewestTerms = 3;
const mostTerms = 6;
/** Words in a row that a question may share with its source. */
const mostVerbatim = 3;
/** Chance that a word is said in another way. */
const otherWord = 0.5;

/** Every question that can be made of a passage without a language model. None is a copy of its words. */
export function questionsOf(
  passage: SourcePassage,
  vocabulary: Vocabulary,
  neighbours: Neighbours,
  random: () => number,
): MadeQuestion[] {
  const say = patternsOf(passage.language);
  const made: MadeQuestion[] = [];
  const told = sentencesOf(passage.text)
    .filter(({ states, text }) => states && isTold(text))
    .map((sentence) => ({ sentence, terms: vocabulary.contentOf(sentence.text) }))
    .filter(({ terms }) => terms.length >= fewestTerms)
    .sort((a, b) => rarity(b.terms, vocabulary) - rarity(a.terms, vocabulary));
  for (const { sentence, terms } of told.slice(0, sentencesUsed)) {
    const place = { start: passage.start + sentence.start, end: passage.start + sentence.end };
    const add = (kind: ProposalKind, text: string | null) => {
      if (text !== null && !isCopy(text, sentence.text)) made.push({ kind, text, ...place });
    };
    const what = say === undefined ? null : definedBy(sentence.text, say);
    if (say !== undefined && what !== null) add('definition', say.whatIs(what));
    const remembered = remember(terms, vocabulary, neighbours, random);
    const fact = factOf(sentence.text);
    if (say !== undefined && fact !== null) {
      // The number itself is what is asked for.
      const words = remembered.filter((word) => !/\p{N}/u.test(word));
      add('fact', words.length < fewestTerms - 1 ? null : `${say[fact]} ${words.join(' ')}`);
    }
    add('remembered', remembered.length < fewestTerms ? null : remembered.join(' '));
  }
  // The first heading is mostly the title: it asks for a document, not for a passage.
  const heading = passage.headings.slice(1).at(-1);
  if (say !== undefined && heading !== undefined && vocabulary.contentOf(heading).length >= 2) {
    const text = say.saidAbout(lowered(heading.replace(/^[\d.\s]+/, '').replace(/[?:.!]+$/, '')));
    made.push({ kind: 'heading', text, start: passage.start, end: passage.start + passage.text.length });
  }
  return made;
}

/** A sentence of its own, not a row of a table, a line of code or a list of numbers. */
function isTold(text: string): boolean {
  const words = placedWords(text).length;
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  const marks = text.match(/[|{}<>=\\_#;]/g)?.length ?? 0;
  // "From: ...", "Price: ..."
  if (/^[\p{L}\p{N} ]{2,24}:\s/u.test(text)) return false;
  return words >= shortestSentence && words <= longestSentence && letters > text.length / 2 && marks < 3;
}

function rarity(terms: readonly string[], vocabulary: Vocabulary): number {
  const rarest = terms.map((term) => 1 - vocabulary.share(term)).sort((a, b) => b - a);
  return (
    rarest.slice(0, mostTerms).reduce((sum, value) => sum + value, 0) +
    (terms.some((one) => /\p{N}/u.test(one)) ? 0.5 : 0)
  );
}

/** Some of the words, in another order, some of them in other words, as one remembers what one read long ago. */
function remember(
  terms: readonly string[],
  vocabulary: Vocabulary,
  neighbours: Neighbours,
  random: () => number,
): string[] {
  const count = Math.min(mostTerms, Math.max(fewestTerms, Math.round(terms.length * (0.4 + random() * 0.2))));
  const rarest = [...terms].sort((a, b) => vocabulary.share(a) - vocabulary.share(b)).slice(0, count);
  // One or two of the rarest stay as they are; otherwise nothing would tell this passage from others.
  const kept = new Set(rarest.slice(0, 2));
  const said = rarest.map((term) => {
    if (kept.has(term) || random() >= otherWord) return term;
    const others = [...neighbours(term), ...vocabulary.formsOf(term)];
    return others[Math.floor(random() * Math.min(others.length, 2))] ?? term;
  });
  return shuffled([...new Set(said)], random);
}

/** Whether a question shares more than a few words in a row with its source. */
export function isCopy(question: string, source: string): boolean {
  const words = placedWords(question).map(({ word }) => stem(word));
  const from = ` ${placedWords(source)
    .map(({ word }) => stem(word))
    .join(' ')} `;
  for (let at = 0; at + mostVerbatim < words.length; at += 1) {
    if (from.includes(` ${words.slice(at, at + mostVerbatim + 1).join(' ')} `)) return true;
  }
  return false;
}

/** A heading within a sentence; names and abbreviations keep their letters. */
function lowered(heading: string): string {
  return /^\p{Lu}\p{Ll}/u.test(heading) && !/\s\p{Lu}/u.test(heading)
    ? heading.replace(/^./u, (first) => first.toLowerCase())
    : heading;
}
