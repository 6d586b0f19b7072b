import { foldName } from '../read/person-name.ts';
import type { FoundFact, FoundPerson, PeopleInput, PeopleReading, Span } from '../read/types.ts';
import type { ModelAnswer, ModelFact } from './answer-schema.ts';
import { speaksToTheReader } from './instructions.ts';
import { locate, plainText } from './locate.ts';
import { createPeopleOf } from './people-of.ts';

/** What a model said of one part of a text. */
export interface AnsweredPiece {
  piece: Span;
  answer: ModelAnswer;
}

/** Statements that were left out, by why. */
export interface Dropped {
  /** The quote does not stand in the text. */
  notQuoted: number;
  /** Nobody in the text is called so. */
  nobody: number;
  /** The passage neither has the value nor stands near the person. */
  beside: number;
  /** The passage speaks to the reading machine. */
  instruction: number;
}

/**
 * How sure a statement of a model is: as far as the words of its value stand in its quote. Only an order, measured
 * nowhere: a model's statements wait for the user.
 */
const literal = 0.75;
const inOtherWords = 0.5;
const longestQuote = 1000;
/** Whoever is spoken of in other words is named at most so long before. */
const before = 600;

/**
 * What models answered, as a reading: only what can be shown in the text, under the people whom the rules found. What
 * the rules say already, with the same passage, is left to them.
 */
export function toReading(
  { text }: Pick<PeopleInput, 'text'>,
  rules: PeopleReading,
  pieces: readonly AnsweredPiece[],
  method: `model:${string}`,
): { reading: PeopleReading; dropped: Dropped } {
  const people = createPeopleOf(rules, plainText(text));
  const dropped: Dropped = { notQuoted: 0, nobody: 0, beside: 0, instruction: 0 };
  const facts: FoundFact[] = [];
  const seen = new Set<string>();
  for (const { piece, answer } of pieces) {
    const plain = plainText(text.slice(piece.start, piece.end));
    const spanOf = (quote: string): Span | null => {
      const found = locate(quote, plain);
      if (found === null || found.end - found.start > longestQuote) return null;
      return { start: piece.start + found.start, end: piece.start + found.end };
    };
    // Full names first, so that "Maya" is the "Maya Lindqvist" of the same text.
    for (const { name, aliases } of answer.people) {
      const known = people.person(name);
      if (known !== null) for (const alias of aliases) people.alias(known, alias);
    }
    for (const fact of answer.facts) {
      const span = spanOf(fact.quote);
      if (span === null) dropped.notQuoted += 1;
      else if (speaksToTheReader(text, span)) dropped.instruction += 1;
      else add(fact, span);
    }
  }
  return { reading: { people: people.people, facts, about: rules.about ?? mostNamed(facts) }, dropped };

  function add(fact: ModelFact, span: Span): void {
    const person = people.person(fact.person);
    if (person === null) {
      dropped.nobody += 1;
      return;
    }
    const other = fact.other === null ? null : people.person(fact.other);
    const quote = text.slice(span.start, span.end);
    const isSaid = isLiteral(fact.value, quote);
    if (!isSaid && !isNear(person, text.slice(Math.max(0, span.start - before), span.end))) {
      dropped.beside += 1;
      return;
    }
    const key = `${person.key}\n${fact.kind}\n${foldName(fact.value) || fact.value}`;
    if (seen.has(`${key}\n${span.start}`) || rules.facts.some((known) => isSame(known, key, span))) return;
    seen.add(`${key}\n${span.start}`);
    facts.push({
      ...{ person: person.key, kind: fact.kind, statement: oneLine(fact.statement), value: oneLine(fact.value) },
      other: other === null || other.key === person.key ? null : other.key,
      from: dateIn(fact.from, quote),
      to: dateIn(fact.to, quote),
      confidence: isSaid ? literal : inOtherWords,
      ...{ method, span },
    });
  }
}

function isSame(known: FoundFact, key: string, { start, end }: Span): boolean {
  return (
    `${known.person}\n${known.kind}\n${foldName(known.value) || known.value}` === key &&
    known.span.start < end &&
    start < known.span.end
  );
}

function oneLine(words: string): string {
  return words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** An ISO date of any precision whose year the quote has; null otherwise. */
function dateIn(date: string | null, quote: string): string | null {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(date?.trim() ?? '');
  return found?.[1] !== undefined && quote.includes(found[1]) ? found[0] : null;
}

/** Whether somebody is named there; whoever wrote the text need not be. */
function isNear({ name, aliases, mentions }: FoundPerson, words: string): boolean {
  if (mentions.some(({ role }) => role === 'wrote')) return true;
  const said = new Set(foldName(words).split(' '));
  return [name, ...aliases].some((one) =>
    foldName(one)
      .split(' ')
      .some((word) => word.length > 1 && said.has(word)),
  );
}

function isLiteral(value: string, quote: string): boolean {
  const words = foldName(value)
    .split(' ')
    .filter((word) => word !== '');
  const said = new Set(foldName(quote).split(' '));
  return words.length > 0 && words.filter((word) => said.has(word)).length >= words.length / 2;
}

/** Whom most statements are about. */
function mostNamed(facts: readonly FoundFact[]): string | null {
  const counts = new Map<string, number>();
  for (const { person } of facts) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
