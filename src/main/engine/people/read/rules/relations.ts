import { nameInText } from '../words/clauses.ts';
import { kinAdjectives, kinship, pets } from '../words/kinship.ts';

/** A relative or the like whom a sentence names. Offsets are of the sentence. */
export interface Related {
  /** Whose: the speaker's, of him or her just spoken of, or of somebody by name. */
  of: { kind: 'self' } | { kind: 'pronoun'; word: 'he' | 'she' | 'they' } | { kind: 'name'; name: string };
  kin: string;
  name: string;
  start: number;
  end: number;
}

const own = '[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir';
const title = '(?:(?:Mr|Mrs|Ms|Dr|Prof)\\.?\\s+)?';
const called = `(?:\\s+is\\s+called|\\s+is\\s+named|['’]s\\s+name\\s+is|\\s+called|\\s+named|,\\s+the\\s+[\\p{Ll}]+(?:\\s+[\\p{Ll}]+)?|\\s+and\\s+(?:colleague|friend|co-author)|,|\\s+is)?\\s+${title}(?<name>${nameInText})(?!['’]s\\s)`;

const mayOwn = /\b(?:my|our|his|her|their)\s|['’]s\s/i;

const having = new RegExp(
  `\\bI(?:\\s+also)?(?:\\s+have|['’]ve\\s+got)\\s+(?:an?|one)\\s+${kinAdjectives}(?<kin>${kinship})\\s+(?:called|named)\\s+(?<name>${nameInText})`,
  'u',
);

/** Each with a plain sign of it, since most sentences have none. */
const patterns: readonly { sign: RegExp; pattern: RegExp }[] = [
  {
    // "my sister Ana", "his wife, the sculptor Iwona Bak"
    sign: new RegExp(`\\b(?:${own})\\s+${kinAdjectives}(?:${kinship})\\b`),
    pattern: new RegExp(`\\b(?<of>${own})\\s+${kinAdjectives}(?<kin>${kinship})${called}`, 'gu'),
  },
  {
    // "Tom's boss Karin"
    sign: new RegExp(`['’]s\\s+${kinAdjectives}(?:${kinship})\\b`),
    pattern: new RegExp(
      `(?<![\\p{L}'’-])(?<of>${nameInText}['’]s)\\s+${kinAdjectives}(?<kin>${kinship})${called}`,
      'gu',
    ),
  },
  {
    // "Emil Stern, his brother", "Ana is my sister"
    sign: new RegExp(
      `(?:,|\\bis)\\s+(?:(?:my|our|his|her|their)|[^,]{2,40}['’]s)\\s+${kinAdjectives}(?:${kinship})\\b`,
    ),
    pattern: new RegExp(
      `(?<![\\p{L}'’-])(?<name>${nameInText})(?:,\\s+|\\s+is\\s+)(?<of>my|our|his|her|their|${nameInText}['’]s)\\s+${kinAdjectives}(?<kin>${kinship})(?=[\\s,;.!?]|$)(?!['’]s)`,
      'gu',
    ),
  },
];
const married = new RegExp(
  `(?:\\b(?:am|is|was|been|got)\\s+(?:now\\s+|happily\\s+)?(?<how>married|engaged)\\s+to|\\b(?<wed>married))\\s+(?:the\\s+(?:\\p{Ll}+\\s+){1,3}|my\\s+\\p{Ll}+\\s+|his\\s+\\p{Ll}+\\s+|her\\s+\\p{Ll}+\\s+)?${title}(?<name>${nameInText})`,
  'u',
);
const lateOrOld = /\b(?:late|former|ex|old)\s+$/i;

/** "my sister Ana", "Tom's boss Karin", "Emil, his brother". A pet is nobody's relative. */
export function relatedIn(sentence: string): Related[] {
  const found: Related[] = [];
  const has = /\b(?:called|named)\b/.test(sentence) ? having.exec(sentence) : null;
  if (has?.groups?.name !== undefined && has.groups.kin !== undefined) {
    const { kin, name } = has.groups;
    found.push({ of: { kind: 'self' }, kin, name, start: has.index, end: has.index + has[0].length });
  }
  if (!mayOwn.test(sentence)) return found;
  for (const { sign, pattern } of patterns) {
    if (!sign.test(sentence)) continue;
    for (const match of sentence.matchAll(pattern)) {
      const { of = '', kin = '', name = '' } = match.groups ?? {};
      if (lateOrOld.test(sentence.slice(0, match.index))) continue;
      found.push({
        of: ownerOf(of),
        kin: kin.toLowerCase(),
        name,
        start: match.index,
        end: match.index + match[0].length,
      });
    }
  }
  return found;
}

/** "married Doris", "is married to Doris": whom the subject of the clause is married to. */
export function marriedIn(clause: string): { name: string; isEngaged: boolean; isPast: boolean } | null {
  const found = /married|engaged/.test(clause) ? married.exec(clause)?.groups : undefined;
  if (found?.name === undefined) return null;
  return { name: found.name, isEngaged: found.how === 'engaged', isPast: found.wed !== undefined };
}

function ownerOf(of: string): Related['of'] {
  const word = of.toLowerCase();
  if (word === 'my' || word === 'our') return { kind: 'self' };
  if (word === 'his') return { kind: 'pronoun', word: 'he' };
  if (word === 'her') return { kind: 'pronoun', word: 'she' };
  if (word === 'their') return { kind: 'pronoun', word: 'they' };
  return { kind: 'name', name: of.replace(/['’]s$/, '') };
}

/** "my dog Rex": an animal's name, which makes no profile. */
export const petIn = new RegExp(
  `\\b(?:[Mm]y|[Oo]ur)\\s+(?:\\p{Ll}+\\s+)?(?<pet>${pets})(?:\\s+is\\s+called|\\s+called|['’]s\\s+name\\s+is|,)?\\s+(?<name>\\p{Lu}\\p{Ll}[\\p{L}\\p{M}'’-]*)`,
  'u',
);
