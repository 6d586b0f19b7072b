import type { Span } from '../types.ts';
import { kinAdjectives, kinship } from './kinship.ts';
import type { Sentence } from './sentences.ts';
import { startsWithVerb, unreal } from './verbs.ts';

/** Who a clause is about, as it is written. */
export type Subject =
  | { kind: 'self'; isWe: boolean }
  | { kind: 'pronoun'; word: 'he' | 'she' | 'they' }
  | { kind: 'name'; name: string }
  | { kind: 'kin'; of: string; kin: string; name: string | null };

/** A clause with its subject, which the clause before may have said. */
export interface Clause extends Span {
  subject: Subject;
  /** From the verb on. */
  predicate: string;
  /** The whole clause, and what the sentence says before it. */
  text: string;
  lead: string;
}

const word = String.raw`(?!I(?![\p{L}\p{M}]))\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{Lu}[\p{L}\p{M}]*)*(?:['’-](?!s\b)\p{Ll}[\p{L}\p{M}]+)?(?![\p{L}\p{M}])`;
const particle =
  '(?:van der|van den|van de|van|von der|von|de la|del|de|der|den|la|le|el|al|bin|ben|di|da|dos|du|af|av|zu|ter|ten)';
/**
 * Somebody's name in running text: words with capital letters, particles between. Without a bound, which would unroll
 * the classes of letters and take long to compile; too many words are no name (isPersonName).
 */
export const nameInText = `${word}(?:\\s+(?:${particle}\\s+)?(?:\\p{Lu}\\.\\s+)?${word})*`;
const title = '(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Sister|Brother|Father|Aunt|Uncle)\\.?\\s+)?';

const opening =
  /^(?:(?:well|yes|yeah|yep|no|nope|oh|so|and|but|also|hi|hello|hey|morning|anyway|actually|honestly|sure|ok|okay|right|true|of course|btw|by the way|fun fact|for the record|to be honest|thanks|sorry|now|today|currently|these days|nowadays|at the moment|right now|for now|then|later|still|plus|first|see|look|you know|as you know|i mean|all|hi all|hello everyone|hi everyone|everyone|in fact|additionally|moreover|born and bred|afterwards|eventually|subsequently|originally|professionally|here|there|before that|after that|since then|until then|at that time|at first|by then|in real life|at home|in my spare time|at the weekend|at weekends|on weekends|at night|by day|by night)\b[,:!.;–—-]*\s+)+/i;
const adverbial =
  /^(?:in|since|from|by|after|before|during|at|on|between|until|around|for|as of|following|upon|over|throughout|born)\s[^,;:]{1,70}?,\s+/i;
const dated =
  /^(?:in|since|from|by|after|during|on|between|until|around)\s(?:(?:early|late|mid|the|about)[ -])*(?:[\p{L}]+\s+)?(?:\d{1,2}\s+\p{L}+\s+)?\d{4}s?(?:\s+(?:to|until|and)\s+(?:\p{L}+\s+)?\d{4})?\s+/iu;
const attached = String.raw`(?:['’](?<be>m|s|re|ve)\b)?`;
const self = new RegExp(`^(?<who>I|i|we|We)${attached}(?=\\s|$)\\s*`, 'u');
const lazySelf = /^(?<who>i)(?<be>m)\s+/;
const pronoun = new RegExp(`^(?<who>he|she|they|He|She|They)${attached}(?=\\s)\\s*`, 'u');
const kin = new RegExp(
  `^(?<of>my|our|My|Our|his|her|their|His|Her|Their|${nameInText}['’]s)\\s+${kinAdjectives}(?<kin>${kinship})(?:,?\\s+(?<name>${nameInText}))?${attached}\\s*,?(?:\\s+who${attached.replace('<be>', '<be2>')})?(?=\\s)\\s*`,
  'u',
);
const named = new RegExp(
  `^${title}(?<name>${nameInText})${attached}(?:\\s*\\([^)]{1,80}\\))?(?:,\\s+(?:[Mm]y|[Oo]ur|his|her|their|an?|the)\\s+[^,;:]{2,60},)?(?:,?\\s+who${attached.replace('<be>', '<be2>')})?(?=\\s)\\s*`,
  'u',
);
const contracted: Readonly<Record<string, string>> = { m: 'am ', s: 'is ', re: 'are ', ve: 'have ' };

/** Where a clause may begin within a sentence. */
const joints =
  /(?:,\s+|;\s+|:\s+|\s+[–—-]+\s+|\s+)(?:and|but|so|because|then|though|although|while|where)\s+(?:(?:also|now|then|later|still|currently)\s+)?|;\s+|:\s+|\s+[–—-]+\s+|,\s+/gi;

/** Before the comma that ends "Frederick Osei, who died on Sunday,". */
const inserted = /,\s+(?:who|whose)\s[^;:]{3,120}$/i;

/** "In 1950," and "Born in Graz," belong to the clause after them. */
const before =
  /^(?:and\s+|but\s+)?(?:in|since|from|by|after|before|during|at|on|between|until|around|for|as\s+of|following|throughout|born)\s[^,;:.]{1,70}$/i;

/** The clauses of a sentence that have a subject: the speaker, a pronoun, a name, somebody's relative. */
export function clausesOf(sentence: Sentence): Clause[] {
  const clauses: Clause[] = [];
  let last: { subject: Subject; text: string } | null = null;
  for (const { text, start } of partsOf(sentence.text)) {
    const lead = sentence.text.slice(0, start);
    const found = beside(subjectOf(text), lead) ?? relativeOf(text, lead);
    let clause: { subject: Subject; predicate: string } | null = found;
    if (found === null && last !== null) {
      const verb = startsWithVerb(text);
      if (verb !== null && !(verb === 'base' && unreal.test(last.text)))
        clause = { subject: last.subject, predicate: text };
    }
    if (clause === null) continue;
    last = { subject: clause.subject, text };
    const end = start + text.length;
    const span = { start: sentence.start + start, end: sentence.start + end };
    const born = start === 0 ? /^Born\s[^,;:]{1,70}(?=,\s)/.exec(text)?.[0] : undefined;
    if (born !== undefined)
      clauses.push({
        ...clause,
        predicate: `was b${born.slice(1)}`,
        text: born,
        lead: '',
        start: span.start,
        end: span.start + born.length,
      });
    clauses.push({ ...clause, text, lead, ...span });
  }
  return [...appositionsOf(sentence), ...clauses];
}

const apposition = new RegExp(
  `(?<name>${nameInText}),\\s+(?<what>(?:an?|the|our)\\s+[^,;:.()]{3,70})(?=,\\s|;|$|[.!?]*$)`,
  'gu',
);

/** "Birgit Olsen, a photographer from Bergen, wants to join": what stands beside a name. */
function appositionsOf(sentence: Sentence): Clause[] {
  if (!/\p{Lu}\p{L}*,\s+(?:an?|the|our)\s/u.test(sentence.text)) return [];
  return [...sentence.text.matchAll(apposition)].flatMap(({ index, 0: text, groups }) => {
    const { name = '', what = '' } = groups ?? {};
    const start = sentence.start + index;
    const lead = sentence.text.slice(0, index);
    return [{ subject: { kind: 'name', name }, predicate: `is ${what}`, text, lead, start, end: start + text.length }];
  });
}

/** A plain sign of a subject, since most commas have none after them. */
const maySubject = /\p{Lu}|(?:^|\s)(?:i|we|he|she|they|my|our|his|her|their)(?![\p{L}])/u;

/** Parts that begin with a subject or a verb; whatever begins with neither belongs to the part before. */
function partsOf(text: string): { text: string; start: number }[] {
  const starts: { at: number; from: number }[] = [{ at: 0, from: 0 }];
  for (const { index, 0: joint } of text.matchAll(joints)) {
    const from = index + joint.length;
    const after = text.slice(from, from + 200);
    const comma = /^,\s+$/.test(joint);
    if (comma && before.test(text.slice(starts.at(-1)?.from ?? 0, index))) continue;
    if (
      (maySubject.test(after.slice(0, 60)) && subjectOf(after) !== null) ||
      /^who\s/.test(after) ||
      (!comma && startsWithVerb(after) !== null) ||
      (comma && startsWithVerb(after) === 'other' && inserted.test(text.slice(0, index)))
    )
      starts.push({ at: index, from });
    if (starts.length > 40) break;
  }
  return starts.flatMap(({ from }, index) => {
    const piece = text.slice(from, starts[index + 1]?.at ?? text.length);
    const trimmed = piece.trimStart();
    const kept = trimmed.replace(/[\s.!?…,;:_"”’)\]–—-]+$/u, '');
    return kept === '' ? [] : [{ text: kept, start: from + piece.length - trimmed.length }];
  });
}

function subjectOf(text: string): { subject: Subject; predicate: string } | null {
  const bare = text.replace(/^[-•#>\s\d.)]+\s+/, '').replace(opening, '');
  return (
    plainSubject(bare) ??
    (bare === text ? null : plainSubject(text)) ??
    afterwards(bare, dated) ??
    afterwards(bare, adverbial)
  );
}

/** The subject after what may stand before it. */
function afterwards(text: string, opening: RegExp): { subject: Subject; predicate: string } | null {
  const found = opening.exec(text);
  return found === null ? null : plainSubject(text.slice(found[0].length));
}

function plainSubject(words: string): { subject: Subject; predicate: string } | null {
  const own = self.exec(words) ?? lazySelf.exec(words);
  if (own?.groups !== undefined)
    return { subject: { kind: 'self', isWe: /^we$/i.test(own.groups.who ?? '') }, predicate: rest(words, own) };
  const other = pronoun.exec(words);
  const who = other?.groups?.who?.toLowerCase();
  if (other !== null && (who === 'he' || who === 'she' || who === 'they'))
    return { subject: { kind: 'pronoun', word: who }, predicate: rest(words, other) };
  const isCapital = /^\p{Lu}/u.test(words);
  if (!isCapital && !/^(?:my|our|his|her|their)\s/.test(words)) return null;
  const relative = /^(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)\s|['’]s\s/.test(words.slice(0, 80))
    ? kin.exec(words)
    : null;
  if (relative?.groups !== undefined) {
    const { of = '', kin: as = '', name } = relative.groups;
    return {
      subject: { kind: 'kin', of, kin: as.toLowerCase(), name: name ?? null },
      predicate: rest(words, relative),
    };
  }
  const full = isCapital ? named.exec(words) : null;
  if (full?.groups?.name === undefined) return null;
  const predicate = rest(words, full);
  return startsWithVerb(predicate) === null ? null : { subject: { kind: 'name', name: full.groups.name }, predicate };
}

function rest(words: string, found: RegExpExecArray): string {
  const { be, be2 } = found.groups ?? {};
  return `${contracted[be2 ?? be ?? ''] ?? ''}${words.slice(found[0].length)}`;
}

const nameBefore = new RegExp(`(?<name>${nameInText})\\s*(?:\\([^)]{1,80}\\))?,?\\s*$`, 'u');

/** "Emil Stern, his brother, is a lawyer" is about Emil Stern. */
function beside(found: ReturnType<typeof subjectOf>, lead: string): ReturnType<typeof subjectOf> {
  if (found?.subject.kind !== 'kin' || found.subject.name !== null || !/,\s*$/.test(lead)) return found;
  const name = nameBefore.exec(lead.slice(-120))?.groups?.name;
  return name === undefined ? found : { ...found, subject: { kind: 'name', name } };
}

/** "..., who lives in Berlin" of the name that it follows. */
function relativeOf(text: string, lead: string): { subject: Subject; predicate: string } | null {
  if (!/^who\s/.test(text)) return null;
  const name = nameBefore.exec(lead.slice(-120))?.groups?.name;
  return name === undefined ? null : { subject: { kind: 'name', name }, predicate: text.replace(/^who\s+/, '') };
}
