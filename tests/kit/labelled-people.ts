import { readFile } from 'node:fs/promises';
import { extractDocument, inputOf } from '../../src/main/engine/ingest/extract/index.ts';
import { foldName } from '../../src/main/engine/people/read/person-name.ts';
import { readPeople } from '../../src/main/engine/people/read/read-people.ts';
import type { FoundFact, PeopleInput, PeopleReading } from '../../src/main/engine/people/read/types.ts';
import type { Lexicon } from '../../src/main/engine/people/read/words/lexicon.ts';

/** What a text says of somebody, written down by hand before the rules were run on it. */
export interface KnownFact {
  person: string;
  kinds: string[];
  values: string[];
  /** Right where it is found, not missed where it is not. */
  isOptional: boolean;
  isPast: boolean;
  from: string | null;
  to: string | null;
}

export interface LabelledText {
  name: string;
  text: string;
  facts: KnownFact[];
}

/** Facts of this confidence are accepted without asking. */
export const acceptedFrom = 0.85;

const bundles = { development: ['development', 'development-2', 'development-3'], 'held-out': ['held-out'] } as const;

/**
 * Texts with what they say: those that the rules were made with, and those that were written and measured after it. A
 * bundle is "=== file name", the text, "--- facts", one fact a line.
 */
export async function labelledTexts(part: keyof typeof bundles): Promise<LabelledText[]> {
  const files = bundles[part].map((name) => new URL(`../fixtures/people/${name}.txt`, import.meta.url));
  const bundle = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');
  return bundle
    .split(/^=== /m)
    .slice(1)
    .map((piece) => {
      const [name = '', ...lines] = piece.split('\n');
      const [text = '', facts = ''] = lines.join('\n').split('--- facts\n');
      return {
        name,
        text,
        facts: facts
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(factOf),
      };
    });
}

function factOf(line: string): KnownFact {
  const isOptional = line.startsWith('? ');
  const [person = '', kinds = '', values = '', notes = ''] = line.replace(/^\? /, '').split(' | ');
  return {
    ...{ person, kinds: kinds.split('/'), values: values.split(' / '), isOptional },
    isPast: /\bpast\b/.test(notes),
    from: /from=(\S+)/.exec(notes)?.[1] ?? null,
    to: /to=(\S+)/.exec(notes)?.[1] ?? null,
  };
}

/** A file as the readers of the library give its text. */
export async function inputOfFile(name: string, text: string): Promise<PeopleInput> {
  const read = await extractDocument(inputOf(text, name));
  return { text: read.text, format: read.format, metadata: read.metadata, title: read.title ?? name };
}

export interface Marks {
  name: string;
  input: PeopleInput;
  reading: PeopleReading;
  right: FoundFact[];
  wrong: FoundFact[];
  missed: KnownFact[];
  known: number;
}

/** Accepted facts that patterns found, held against what the text is known to say. */
export async function mark({ name, text, facts }: LabelledText, lexicon: Lexicon): Promise<Marks> {
  const input = await inputOfFile(name, text);
  const reading = readPeople(input, lexicon);
  const nameOf = new Map(reading.people.map((one) => [one.key, one.name]));
  const accepted = reading.facts.filter(({ confidence }) => confidence >= acceptedFrom);
  const found = new Set<KnownFact>();
  const right: FoundFact[] = [];
  const wrong: FoundFact[] = [];
  for (const fact of accepted) {
    const labels = facts.filter((known) => says(fact, nameOf.get(fact.person) ?? '', known));
    const label = labels.find((known) => !found.has(known)) ?? labels[0];
    if (label !== undefined) found.add(label);
    (label === undefined ? wrong : right).push(fact);
  }
  const needed = facts.filter(({ isOptional }) => !isOptional);
  const missed = needed.filter((known) => !found.has(known));
  return { name, input, reading, right, wrong, missed, known: needed.length };
}

const now = /^(?:works|lives|is|has|likes|loves|speaks|plays|teaches|runs|comes|studies|owns|enjoys|hates)\b/;

function says(fact: FoundFact, person: string, known: KnownFact): boolean {
  if (foldName(person) !== foldName(known.person) || !known.kinds.includes(fact.kind)) return false;
  if (known.isPast && fact.to === null && now.test(fact.statement)) return false;
  if (!known.isPast && known.to === null && /^used to\b/.test(fact.statement)) return false;
  if (known.from !== null && fact.from !== known.from) return false;
  if (known.to !== null && fact.to !== known.to) return false;
  const words = foldName(`${fact.value} ${fact.statement}`).split(' ');
  const extra = foldName(fact.value).split(' ').length;
  return known.values.some((value) => {
    const wanted = foldName(value).split(' ');
    return wanted.every((word) => words.includes(word)) && extra <= wanted.length + 4;
  });
}

/** Precision and recall over texts. */
export function totals(marks: readonly Marks[]) {
  const sum = (count: (one: Marks) => number) => marks.reduce((total, one) => total + count(one), 0);
  const byPattern = (facts: readonly FoundFact[]) => facts.filter(({ method }) => method === 'patterns').length;
  const right = sum((one) => one.right.length);
  const wrong = sum((one) => one.wrong.length);
  const patternsRight = sum((one) => byPattern(one.right));
  const patternsWrong = sum((one) => byPattern(one.wrong));
  const known = sum((one) => one.known);
  const missed = sum((one) => one.missed.length);
  return {
    ...{ texts: marks.length, right, wrong, known, missed },
    precision: right / Math.max(1, right + wrong),
    /** Without headers, signatures and cards, which are right almost by nature. */
    patternPrecision: patternsRight / Math.max(1, patternsRight + patternsWrong),
    patterns: patternsRight + patternsWrong,
    recall: 1 - missed / Math.max(1, known),
  };
}
