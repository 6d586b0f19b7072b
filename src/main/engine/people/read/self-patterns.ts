import type { FactKind } from '../../../../contract/index.ts';
import { isOccupation, kinship, properName, trimmedValue } from './values.ts';

/** What one clause of somebody's own words says of them. */
export interface SelfStatement {
  kind: FactKind;
  value: string;
  /** Without its subject: 'works as a marine biologist'. */
  statement: string;
  confidence: number;
  /** Name of the other person of a relation. */
  other?: string;
}

interface SelfPattern {
  kind: FactKind;
  pattern: RegExp;
  /** null where the words are not what the pattern is for. */
  read(groups: Record<string, string | undefined>): Omit<SelfStatement, 'kind'> | null;
}

/** "I", "I also", "I have always": what may stand before a verb. A negation is no filler. */
const i = String.raw`^(?:I|We|we)(?:\s+(?:also|now|still|just|really|currently|always|often|usually|actually|mostly|mainly|absolutely|truly|quite|especially))*`;
const am = String.raw`^(?:I\s+am|I['’]m|I\s+was|I\s+have\s+been|I['’]ve\s+been)(?:\s+(?:also|now|still|just|currently|actually|really))*`;
const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+){0,2}`;

function said(verb: string, words: string | undefined, confidence: number, longest = 8) {
  const value = trimmedValue(words ?? '');
  if (value === '' || value.split(' ').length > longest || /^(?:it|that|this|them|him|her|you|to|not)$/i.test(value))
    return null;
  return { value, statement: `${verb} ${value}`, confidence };
}

function placed(verb: string, words: string | undefined, confidence: number) {
  const place = properName((words ?? '').trim());
  return place === null ? null : { value: place, statement: `${verb} ${place}`, confidence };
}

function trade(words: string | undefined, confidence: number) {
  const value = trimmedValue(words ?? '').replace(/\s+(?:at|for|in|with|by)\s+.*$/i, '');
  return isOccupation(value) ? { value, statement: `works as ${article(value)} ${value}`, confidence } : null;
}

function article(word: string): string {
  return /^[aeiou]/i.test(word) ? 'an' : 'a';
}

const hobby =
  'sail|paint|climb|run|swim|knit|hike|dance|cook|bake|garden|surf|ski|cycle|draw|sing|sew|crochet|fish|row|juggle|skate|snowboard|meditate|volunteer|write poetry|take photos|do yoga|play chess';

export const selfPatterns: readonly SelfPattern[] = [
  {
    kind: 'occupation',
    pattern: new RegExp(
      `${i}\\s+(?:work|worked|have worked|have been working)\\s+(?:part-time\\s+|full-time\\s+)?as\\s+(?:an?|the)\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => trade(v, 0.95) ?? said('works as a', v?.replace(/\s+(?:at|for|with)\s+.*$/i, ''), 0.8, 4),
  },
  {
    kind: 'occupation',
    pattern: new RegExp(`${am}\\s+(?:working\\s+as\\s+)?an?\\s+(?<v>.+)$`, 'iu'),
    read: ({ v }) => trade(v, 0.92),
  },
  {
    kind: 'employer',
    pattern: new RegExp(
      `${i}\\s+(?:work|worked|have worked|have been working|['’]ve been working|['’]ve worked)\\s+(?:as\\s+an?\\s+.{2,40}?\\s+)?(?:at|for)\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => placed('works at', v, 0.92),
  },
  {
    kind: 'employer',
    pattern: new RegExp(`${am}\\s+(?:working\\s+as\\s+)?an?\\s+.{2,40}?\\s+(?:at|for|with)\\s+(?<v>\\p{Lu}.+)$`, 'u'),
    read: ({ v }) => placed('works at', v, 0.85),
  },
  {
    kind: 'employer',
    pattern: new RegExp(`${i}\\s+(?:joined|started\\s+(?:working\\s+)?at|run|founded)\\s+(?<v>\\p{Lu}.+)$`, 'u'),
    read: ({ v }) => placed('works at', v, 0.75),
  },
  {
    kind: 'education',
    pattern: new RegExp(`${i}\\s+(?:study|studied|am\\s+studying|read)\\s+(?<v>.+)$`, 'iu'),
    read: ({ v }) => said('studied', v, 0.85, 9),
  },
  {
    kind: 'education',
    pattern: new RegExp(`${am}\\s+studying\\s+(?<v>.+)$`, 'iu'),
    read: ({ v }) => said('studies', v, 0.9),
  },
  {
    kind: 'education',
    pattern: new RegExp(
      `${i}\\s+(?:graduated\\s+from|went\\s+to\\s+(?:university|college|school)\\s+(?:in|at))\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => placed('studied at', v, 0.9),
  },
  {
    kind: 'residence',
    pattern: new RegExp(
      `${i}\\s+(?:live|have\\s+lived|moved(?:\\s+back)?|relocated)\\s+(?:here\\s+)?(?:in|to|near)\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => placed('lives in', v, 0.93),
  },
  {
    kind: 'residence',
    pattern: new RegExp(`${am}\\s+(?:living|based)\\s+in\\s+(?<v>.+)$`, 'iu'),
    read: ({ v }) => placed('lives in', v, 0.93),
  },
  {
    kind: 'birth',
    pattern: /^(?:I\s+was\s+born(?:\s+and\s+raised)?|I\s+grew\s+up)\s+in\s+(?<v>.+)$/iu,
    read: ({ v }) =>
      placed('comes from', v, 0.93) ??
      (/^(?:1[89]|20)\d\d/.test(v ?? '') ? said('was born in', (v ?? '').slice(0, 4), 0.93) : null),
  },
  {
    kind: 'birth',
    pattern: /^(?:I\s+am|I['’]m|I\s+come)\s+(?:originally\s+)?from\s+(?<v>.+)$/iu,
    read: ({ v }) => placed('comes from', v, 0.92),
  },
  {
    kind: 'birth',
    pattern: /^my\s+birthday\s+is\s+(?:on\s+)?(?:the\s+)?(?<v>.+)$/iu,
    read: ({ v }) => said('has their birthday on', v, 0.93, 5),
  },
  {
    kind: 'relation',
    pattern: new RegExp(
      `^(?:[Mm]y|[Oo]ur)\\s+(?:(?:older|younger|elder|little|big|late|oldest|youngest|new|old)\\s+)?(?<kin>${kinship})(?:['’]s\\s+name\\s+is|\\s+is\\s+called|\\s+is\\s+named|,)?\\s+(?<other>${name})\\b`,
      'u',
    ),
    read: ({ kin, other }) =>
      kin === undefined || other === undefined
        ? null
        : { value: `${kin} ${other}`, statement: `has a ${kin} called ${other}`, confidence: 0.92, other },
  },
  {
    kind: 'relation',
    pattern: new RegExp(
      `${i}\\s+(?:am\\s+married\\s+to|married|live\\s+with\\s+my\\s+(?:${kinship}))\\s+(?<other>${name})\\b`,
      'u',
    ),
    read: ({ other }) =>
      other === undefined
        ? null
        : { value: `spouse ${other}`, statement: `is married to ${other}`, confidence: 0.85, other },
  },
  {
    kind: 'interest',
    pattern: new RegExp(`${i}\\s+(?:love|like|enjoy|adore)\\s+(?:to\\s+)?(?<v>.+)$`, 'iu'),
    read: ({ v }) =>
      /^(?:your|the\s+way|how|what|that|this|it|you|him|her|them|my)\b/i.test(v ?? '')
        ? null
        : said('likes', v, 0.86, 6),
  },
  {
    kind: 'interest',
    pattern: new RegExp(
      `${am}\\s+(?:really\\s+)?(?:into|fond\\s+of|a\\s+(?:big|huge|great)\\s+fan\\s+of|passionate\\s+about|interested\\s+in|keen\\s+on)\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => said('likes', v, 0.9, 6),
  },
  {
    kind: 'interest',
    pattern: new RegExp(`${i}\\s+(?<v>(?:${hobby}))\\b(?<rest>.*)$`, 'iu'),
    read: ({ v }) => said('likes to', v?.toLowerCase(), 0.88, 3),
  },
  {
    kind: 'interest',
    pattern: new RegExp(`${i}\\s+(?<v>(?:play|collect|practise|practice)\\s+.+)$`, 'iu'),
    read: ({ v }) => said('likes to', v, 0.86, 5),
  },
  {
    kind: 'preference',
    pattern:
      /^my\s+(?:all-time\s+)?favou?rite\s+(?<what>[\p{L} ]{2,30}?)\s+(?:is|are|has\s+always\s+been)\s+(?<v>.+)$/iu,
    read: ({ what, v }) => {
      const value = trimmedValue(v ?? '');
      return value === '' || value.split(' ').length > 8
        ? null
        : { value: `${what}: ${value}`, statement: `their favourite ${what} is ${value}`, confidence: 0.93 };
    },
  },
  {
    kind: 'preference',
    pattern: new RegExp(
      `${i}\\s+(?:(?:do\\s+not|don['’]t|can['’]t)\\s+(?:like|stand)|hate|dislike)\\s+(?<v>.+)$`,
      'iu',
    ),
    read: ({ v }) => said('does not like', v, 0.85, 6),
  },
  {
    kind: 'skill',
    pattern: new RegExp(`${i}\\s+speak\\s+(?:fluent\\s+|some\\s+|a\\s+little\\s+)?(?<v>\\p{Lu}.+)$`, 'u'),
    read: ({ v }) => said('speaks', v, 0.92, 6),
  },
  {
    kind: 'health',
    pattern: new RegExp(
      `${am}\\s+(?<v>(?:severely\\s+)?(?:allergic\\s+to\\s+.+|vegetarian|vegan|diabetic|lactose[- ]intolerant|left-handed|colou?r-?blind|pregnant))$`,
      'iu',
    ),
    read: ({ v }) => said('is', v, 0.92, 6),
  },
  {
    kind: 'health',
    pattern: new RegExp(`${am}\\s+an?\\s+(?<v>vegetarian|vegan|diabetic)$`, 'iu'),
    read: ({ v }) => said('is', v, 0.93),
  },
  {
    kind: 'possession',
    pattern: new RegExp(
      `${i}\\s+(?:have|own|bought|adopted|['’]ve\\s+got)\\s+(?<v>(?:an?|two|three|four|five|six)\\s+(?:[\\p{L}-]+\\s+){0,2}(?:dogs?|cats?|horses?|rabbits?|birds?|parrots?|hamsters?|chickens?|bees?|children|kids|sons?|daughters?|brothers?|sisters?|boat|house|flat|apartment|car|bike|motorbike|cottage|garden|piano|guitar|violin|sailboat|van|allotment))\\b`,
      'iu',
    ),
    read: ({ v }) => said('has', v, 0.92, 6),
  },
];

/** What a clause in the first person says of its speaker. */
export function readSelfClause(clause: string): SelfStatement[] {
  const found: SelfStatement[] = [];
  for (const { kind, pattern, read } of selfPatterns) {
    const groups = pattern.exec(clause)?.groups;
    const statement = groups === undefined ? null : read(groups);
    if (statement !== null && !found.some((known) => known.kind === kind && known.value === statement.value))
      found.push({ kind, ...statement });
  }
  return found;
}
