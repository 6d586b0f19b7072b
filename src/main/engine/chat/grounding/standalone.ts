import type { PastMessage } from '../../../../contract/index.ts';
import { foldWord, questionTerms, stem } from '../../search/index.ts';

const pronoun =
  /\b(?:he|she|him|his|hers|her|they|them|their|theirs|it|its|itself|er|sie|ihn|ihm|ihr|ihre[nmrs]?|seine?[nmrs]?|deren|dessen|dort|il|elle|ils|elles|leur|lui|él|ella|ellos|ellas|su|sus)\b/iu;
/** "This" and "that" where nothing follows that they belong to. */
const pointing =
  /\b(?:about|of|for|with|from|to|by|after|before|like|is|was|does|did|are|were) (?:this|that|these|those)\b(?! \p{Ll}{4,})|\b(?:this|that|these|those|there|then)\s*[?.!]*$|\b(?:the (?:same|first|second|last|other|former|latter) ones?|dies(?:e[rsmn]?)?|davon|darüber|dazu|damals)\b/iu;
const goesOn = /^\s*(?:and|but|so|what about|how about|or|und|aber|was ist mit|et|mais|y|pero|e)\b/iu;
/** With fewer content words a question hardly stands alone. */
const enoughWords = 3;
/** Questions of the past that are looked at. */
const questionsBack = 4;
const mostCarried = 8;

/** Whether a question can only be understood after what was said before. */
export function leansOnPast(question: string, past: readonly PastMessage[]): boolean {
  if (!past.some(({ role }) => role === 'user')) return false;
  if (goesOn.test(question)) return true;
  const words = contentOf(question);
  // A name of its own is what its pronouns mean: "When did Marie Curie win her prize?"
  const whole = namesIn(question).length > 0 && words.length >= enoughWords - 1;
  if (whole) return false;
  return pronoun.test(question) || pointing.test(question) || words.length < enoughWords - 1;
}

/**
 * A follow-up question made whole from the conversation by rule: names of the question before in place of pronouns, a
 * year or a name in place of the one before ("and in 2020?"), else the words of that question behind it. A question that
 * is whole stays as it is.
 */
export function standaloneQuestion(question: string, past: readonly PastMessage[]): string {
  const asked = past.map((message, index) => ({ ...message, index })).filter(({ role }) => role === 'user');
  let whole: string | null = null;
  for (const { text, index } of asked.slice(-questionsBack)) {
    const answer = past[index + 1]?.role === 'assistant' ? (past[index + 1]?.text ?? '') : '';
    whole = `${whole === null ? text : madeWhole(text, whole, past.slice(0, index))}\u0000${answer}`;
  }
  return whole === null ? question : madeWhole(question, whole, past);
}

function madeWhole(question: string, before: string, past: readonly PastMessage[]): string {
  const [previous = '', answer = ''] = before.split('\u0000');
  if (!leansOnPast(question, past)) return question;
  return replaced(question, previous) ?? withNames(question, previous, answer) ?? withWords(question, previous);
}

/** "And in 2020?", "What about Bob?": the question before with that in place of its own year or name. */
function replaced(question: string, previous: string): string | null {
  if (!goesOn.test(question)) return null;
  const year = /\b(?:1[5-9]|20)\d\d\b/;
  const years = question.match(new RegExp(year, 'g')) ?? [];
  const others = contentOf(question).filter((word) => !/^\d+$/.test(word));
  if (years.length === 1 && others.length === 0 && (previous.match(new RegExp(year, 'g')) ?? []).length === 1) {
    return previous.replace(year, years[0] ?? '');
  }
  const [name, ...more] = namesIn(question);
  const [old, ...olds] = namesIn(previous);
  if (name === undefined || old === undefined || more.length > 0 || olds.length > 0) return null;
  const beside = contentOf(question).filter((word) => !contentOf(name).includes(word));
  return beside.length === 0 ? previous.replace(old, name) : null;
}

/** Names in place of pronouns; those of the answer where the question before has none. */
function withNames(question: string, previous: string, answer: string): string | null {
  const ofPerson = /\b(?:he|she|him|his|hers|her|they|them|their)\b/iu;
  const firstSaid = answer.split(/(?<=[.!?])\s/u)[0]?.replace(/\s?\[\d+\]/g, '') ?? '';
  const name = namesIn(previous)[0] ?? (ofPerson.test(question) ? namesIn(`, ${firstSaid}`)[0] : undefined);
  if (name === undefined || !pronoun.test(question)) return null;
  const own = `${name}${/s$/i.test(name) ? '’' : '’s'}`;
  const made = question
    .replace(/\b(?:his|their|its|her)\b(?=\s+\p{Ll})/iu, own)
    .replace(/\b(?:he|she|they|him|her|them|it)\b/iu, name);
  return made === question ? null : withWords(made, previous);
}

/** The words of the question before that are not there yet, behind it. */
function withWords(question: string, previous: string): string {
  const there = new Set(contentOf(question).map(stem));
  const hasYear = /\b(?:1[5-9]|20)\d\d\b/.test(question);
  const names = namesIn(previous).flatMap((name) => name.split(/\s+/));
  const carried = [...names, ...contentOf(previous)].filter(
    (word, index, all) =>
      !there.has(stem(foldWord(word))) &&
      !(hasYear && /^(?:1[5-9]|20)\d\d$/.test(word)) &&
      all.findIndex((other) => foldWord(other) === foldWord(word)) === index,
  );
  if (carried.length === 0) return question;
  return `${question.replace(/\s*[?.!]*\s*$/u, '')} (${carried.slice(0, mostCarried).join(' ')})?`;
}

const interrogative =
  /^(?:who|whom|whose|what|which|when|where|why|how|does|did|was|were|is|are|has|have|had|can|could|and|about|wer|wen|wem|was|wann|wo|warum|wie)$/iu;

function contentOf(text: string): string[] {
  const words = questionTerms(text);
  const content = words.filter((word) => !interrogative.test(word) && !pronoun.test(word));
  // Without a content word, `questionTerms` gives all of them.
  return content.length === words.length || content.length > 0 ? content.filter((word) => word.length > 1) : [];
}

/** Runs of words with a capital letter, but for the one that begins the text. */
function namesIn(text: string): string[] {
  const found = text.matchAll(
    /(?<=[\s("„“'’,-])\p{Lu}[\p{L}\p{M}'’-]*(?:\s+(?:(?:of|the|de|van|von|der|la)\s+)*\p{Lu}[\p{L}\p{M}'’-]*)*/gu,
  );
  return [...new Set(Array.from(found, ([name]) => name.replace(/['’]s$/u, '')))].filter((name) => name !== 'I');
}
