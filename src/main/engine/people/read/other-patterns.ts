import type { FactKind } from '../../../../contract/index.ts';
import { isOccupation, kinship, properName, trimmedValue } from './values.ts';

/** What a sentence says of somebody whom it names. */
export interface NamedStatement {
  name: string;
  kind: FactKind;
  value: string;
  statement: string;
  confidence: number;
  other?: string;
}

type Groups = Record<string, string | undefined>;

interface NamedPattern {
  kind: FactKind;
  pattern: RegExp;
  read(groups: Groups): Omit<NamedStatement, 'name' | 'kind'> | null;
}

const n = String.raw`(?<n>\p{Lu}[\p{L}\p{M}'’-]+(?:\s+(?:van|von|de|der|den|la|le|el|al|bin|ben|di|da|dos)\s+|\s+)(?:\p{Lu}\.\s+)?\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)?)`;
const first = String.raw`(?<n>\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+){0,2})`;

function trade(words: string | undefined, confidence: number) {
  const value = trimmedValue((words ?? '').replace(/\s+(?:at|for|in|with|by|of|from)\s+.*$/i, ''));
  return isOccupation(value)
    ? { value, statement: `works as ${/^[aeiou]/i.test(value) ? 'an' : 'a'} ${value}`, confidence }
    : null;
}

function placed(verb: string, words: string | undefined, confidence: number) {
  const place = properName((words ?? '').trim());
  return place === null ? null : { value: place, statement: `${verb} ${place}`, confidence };
}

export const namedPatterns: readonly NamedPattern[] = [
  {
    kind: 'occupation',
    pattern: new RegExp(
      `${n}\\s+(?:is|was|became)\\s+(?:an?|the|our|their|his|her)\\s+(?:new\\s+|former\\s+|retired\\s+)?(?<v>[^,.;!?]+)`,
      'gu',
    ),
    read: ({ v }) => trade(v, 0.82),
  },
  {
    kind: 'occupation',
    pattern: new RegExp(`${n},\\s+(?:an?|the|our)\\s+(?:former\\s+|retired\\s+)?(?<v>[^,.;!?]+)[,.;]`, 'gu'),
    read: ({ v }) => trade(v, 0.84),
  },
  {
    kind: 'occupation',
    pattern: new RegExp(`${n}\\s+(?:works|worked|has\\s+worked)\\s+as\\s+(?:an?|the)\\s+(?<v>[^,.;!?]+)`, 'gu'),
    read: ({ v }) => trade(v, 0.88),
  },
  {
    kind: 'employer',
    pattern: new RegExp(
      `${n}\\s+(?:works|worked|has\\s+worked)\\s+(?:as\\s+an?\\s+[^,.;!?]{2,40}?\\s+)?(?:at|for)\\s+(?<v>\\p{Lu}[^,.;!?]+)`,
      'gu',
    ),
    read: ({ v }) => placed('works at', v, 0.86),
  },
  {
    kind: 'employer',
    pattern: new RegExp(`${n}\\s+(?:joined|founded|runs|leads|heads)\\s+(?<v>\\p{Lu}[^,.;!?]+)`, 'gu'),
    read: ({ v }) => placed('works at', v, 0.7),
  },
  {
    kind: 'residence',
    pattern: new RegExp(`${n}\\s+(?:lives|lived|moved|settled)\\s+(?:in|to|near)\\s+(?<v>\\p{Lu}[^,.;!?]+)`, 'gu'),
    read: ({ v }) => placed('lives in', v, 0.86),
  },
  {
    kind: 'birth',
    pattern: new RegExp(`${n}\\s+was\\s+born\\s+(?:in|at)\\s+(?<v>\\p{Lu}[^.;!?]+)`, 'gu'),
    read: ({ v }) => placed('comes from', v, 0.88),
  },
  {
    kind: 'birth',
    pattern: new RegExp(`${n}\\s+was\\s+born\\s+(?:on|in)\\s+(?<v>[^.;!?]*?\\b(?:1[89]|20)\\d\\d)`, 'gu'),
    read: ({ v }) => {
      const value = (v ?? '').trim();
      return value.length > 40 ? null : { value, statement: `was born on ${value}`, confidence: 0.86 };
    },
  },
  {
    kind: 'education',
    pattern: new RegExp(`${n}\\s+(?:studied|graduated\\s+from|studies)\\s+(?<v>[^.;!?]{3,80})`, 'gu'),
    read: ({ v }) => {
      const value = trimmedValue(v ?? '');
      return value === '' ? null : { value, statement: `studied ${value}`, confidence: 0.75 };
    },
  },
  {
    kind: 'relation',
    pattern: new RegExp(
      `${first}['’]s\\s+(?:(?:older|younger|elder|late)\\s+)?(?<kin>${kinship}),?\\s+(?<other>\\p{Lu}[\\p{L}\\p{M}'’-]+(?:\\s+\\p{Lu}[\\p{L}\\p{M}'’-]+){0,2})`,
      'gu',
    ),
    read: ({ kin, other }) =>
      kin === undefined || other === undefined
        ? null
        : { value: `${kin} ${other}`, statement: `has a ${kin} called ${other}`, confidence: 0.84, other },
  },
  {
    kind: 'relation',
    pattern: new RegExp(
      `${n}\\s+(?:is|was)\\s+married\\s+to\\s+(?<other>\\p{Lu}[\\p{L}\\p{M}'’-]+(?:\\s+\\p{Lu}[\\p{L}\\p{M}'’-]+){0,2})`,
      'gu',
    ),
    read: ({ other }) =>
      other === undefined
        ? null
        : { value: `spouse ${other}`, statement: `is married to ${other}`, confidence: 0.84, other },
  },
];

/** What a sentence says of the people whom it names in full. */
export function readNamedSentence(sentence: string): NamedStatement[] {
  return namedPatterns.flatMap(({ kind, pattern, read }) =>
    [...sentence.matchAll(pattern)].flatMap(({ groups }) => {
      const statement = groups === undefined ? null : read(groups);
      return groups?.n === undefined || statement === null ? [] : [{ name: groups.n, kind, ...statement }];
    }),
  );
}
