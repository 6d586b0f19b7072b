import { questionTerms, stem } from '../../search/index.ts';
import { type Quantity, quantitiesIn } from './quantities.ts';

/** A sentence of a document, as it may stand against another. */
export interface Statement {
  text: string;
  documentId: string;
  /** When the document was written; null where unknown. */
  date: number | null;
}

export interface Contradiction<S extends Statement> {
  /** What both are about, in words that both have. */
  about: string;
  /** Newest first; each with the value that it states. */
  sides: { statement: S; value: string }[];
}

/** Of the question's content words, so many must be in a statement that is about it. */
const aboutTheQuestion = 0.5;
/** Of the shorter statement's words, so many must be in the other. */
const sameSubject = 0.6;
const fewestShared = 3;
const mostSides = 4;
/** What happens once: two dates of it cannot both be right. Other things happen again. */
const onceOnly =
  /\b(?:born|died|founded|built|opened|completed|established|married|signed|published|erected|launched|invented|discovered|geboren|gestorben|gegründet|gebaut|eröffnet|unterzeichnet|veröffentlicht|starb)\b/i;
const monthNames =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)$/i;

interface Read<S> {
  statement: S;
  words: Map<string, string>;
  names: Set<string>;
  quantities: Quantity[];
}

/**
 * Statements of different documents on the same subject that state different values of the same kind. Careful rather
 * than complete: values said loosely, statements on different years, names or things are left alone.
 */
export function contradictionsIn<S extends Statement>(question: string, statements: readonly S[]): Contradiction<S>[] {
  const asked = questionTerms(question).map(stem);
  const read = statements.map(readStatement).filter(({ words, quantities }) => {
    const covered = asked.filter((word) => words.has(word)).length;
    return quantities.length > 0 && covered >= Math.max(1, asked.length * aboutTheQuestion);
  });
  const found: Contradiction<S>[] = [];
  const used = new Set<S>();
  for (const one of read) {
    if (used.has(one.statement)) continue;
    const against = read.flatMap((other) => {
      if (used.has(other.statement) || other.statement.documentId === one.statement.documentId) return [];
      const values = differing(one, other);
      return values === null ? [] : [{ other, values }];
    });
    const [first] = against;
    if (first === undefined) continue;
    const sides = new Map([[first.values.one, one.statement]]);
    for (const { other, values } of against) if (!sides.has(values.other)) sides.set(values.other, other.statement);
    for (const statement of sides.values()) used.add(statement);
    found.push({
      about: sharedWords(one, first.other),
      sides: Array.from(sides, ([value, statement]) => ({ statement, value }))
        .sort((a, b) => (b.statement.date ?? 0) - (a.statement.date ?? 0))
        .slice(0, mostSides),
    });
  }
  return found;
}

function readStatement<S extends Statement>(statement: S): Read<S> {
  const quantities = quantitiesIn(statement.text);
  let rest = statement.text;
  for (const { start, end } of quantities) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  const words = new Map<string, string>();
  for (const term of questionTerms(rest)) words.set(stem(term), term);
  // Names and numbers of things, but not what opens the sentence.
  const names = new Set<string>();
  for (const match of rest.matchAll(/(?<=[^\s.!?]\s+)\p{Lu}[\p{L}\p{N}'’-]*|\b\d+\p{L}?\b/gu)) {
    if (!monthNames.test(match[0])) names.add(match[0].toLowerCase());
  }
  return { statement, words, names, quantities };
}

/** The values in which two statements differ; null where they do not, or need not speak of the same. */
function differing<S>(one: Read<S>, other: Read<S>): { one: string; other: string } | null {
  const shared = [...one.words.keys()].filter((word) => other.words.has(word)).length;
  if (shared < fewestShared || shared / Math.min(one.words.size, other.words.size) < sameSubject) return null;
  const own = [...one.names].some((name) => !other.names.has(name));
  const others = [...other.names].some((name) => !one.names.has(name));
  if (own && others) return null;
  const units = new Set(one.quantities.map(({ unit }) => unit));
  for (const unit of units) {
    const [mine, second] = one.quantities.filter((quantity) => quantity.unit === unit);
    const [theirs, theirSecond] = other.quantities.filter((quantity) => quantity.unit === unit);
    if (mine === undefined || theirs === undefined || second !== undefined || theirSecond !== undefined) continue;
    if (unit === 'date') {
      if (units.size > 1 || other.quantities.some((quantity) => quantity.unit !== 'date')) continue;
      if (!happensOnce(one, other) || agree(mine.value, theirs.value)) continue;
    } else if (mine.value === theirs.value || differentTimes(one, other)) continue;
    return { one: mine.value, other: theirs.value };
  }
  return null;
}

function happensOnce<S>(one: Read<S>, other: Read<S>): boolean {
  const text = ({ statement }: Read<S>) => (statement as Statement).text;
  return onceOnly.test(text(one)) && onceOnly.test(text(other));
}

/** A year agrees with every day in it. */
function agree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Both say when, and not the same: each may be right for its time. */
function differentTimes<S>(one: Read<S>, other: Read<S>): boolean {
  const times = ({ quantities }: Read<S>) => quantities.filter(({ unit }) => unit === 'date').map(({ value }) => value);
  const [mine, theirs] = [times(one), times(other)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((time) => theirs.some((their) => agree(time, their)));
}

const mostWords = 6;

function sharedWords<S extends Statement>(one: Read<S>, other: Read<S>): string {
  const shared = [...one.words].filter(([word]) => other.words.has(word)).map(([, term]) => term);
  return shared.slice(0, mostWords).join(' ');
}
