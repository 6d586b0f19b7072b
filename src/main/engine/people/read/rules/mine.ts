import { leadingDate } from '../words/dates.ts';
import { tradeOf } from '../words/occupations.ts';
import { placeOf } from '../words/places.ts';
import { likely, open, type RuleContext, type Said, sure, trimmed } from './rule.ts';
import { languagesIn } from './tastes.ts';
import { tradeFacts } from './work.ts';

interface Mine {
  pattern: RegExp;
  read(words: string, context: RuleContext, found: Record<string, string | undefined>): Said[];
}

const is = String.raw`(?:\s+is|\s+are|['’]s|\s+has\s+always\s+been)\s+`;

/** "My favourite colour is green": what somebody says of something of theirs. */
const patterns: readonly Mine[] = [
  {
    pattern: new RegExp(`^(?:all-time\\s+)?favou?rite\\s+(?<what>[\\p{L} ]{2,30}?)${is}(?<v>.+)$`, 'iu'),
    read: (words, _context, { what }) => {
      const value = trimmed(words);
      return value === null || /\bfrom today|\bof these|\bhere\b/i.test(words)
        ? []
        : [
            {
              kind: 'preference',
              value: `${what}: ${value}`,
              statement: `their favourite ${what} is ${value}`,
              confidence: likely,
            },
          ];
    },
  },
  {
    pattern: new RegExp(`^birthday${is}(?:on\\s+)?(?<v>.+)$`, 'iu'),
    read: (words) => {
      const value =
        leadingDate(words) ??
        /^(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}(?:st|nd|rd|th)?)/.exec(
          words,
        )?.[0];
      return value === undefined
        ? []
        : [{ kind: 'birth', value, statement: `has their birthday on ${value}`, confidence: sure }];
    },
  },
  {
    pattern: new RegExp(`^(?:first|native|mother)\\s*(?:language|tongue)${is}(?<v>.+)$`, 'iu'),
    read: (words) => {
      const value = languagesIn(words);
      return value === null
        ? []
        : [{ kind: 'skill', value, statement: `has ${value} as their first language`, confidence: sure }];
    },
  },
  {
    pattern: new RegExp(`^(?:home\\s?town|native\\s+(?:town|city|village)|birthplace)${is}(?<v>.+)$`, 'iu'),
    read: (words, { isPlace }) => {
      const value = placeOf(words, isPlace);
      return value === null ? [] : [{ kind: 'birth', value, statement: `comes from ${value}`, confidence: sure }];
    },
  },
  {
    pattern: new RegExp(`^(?:job|profession|occupation|trade)${is}(?:as\\s+|being\\s+)?(?<v>(?:an?\\s).+)$`, 'iu'),
    read: (words, context) => {
      const trade = tradeOf(words);
      return trade === null ? [] : tradeFacts(trade, 'present', context, true);
    },
  },
  {
    pattern: /^(?:hobby|hobbies|passion|main hobby|great passion)(?:\s+is|\s+are|['’]s|\s+include)\s+(?<v>.+)$/iu,
    read: (words) => {
      const value = trimmed(words, 6);
      return value === null
        ? []
        : [{ kind: 'interest', value, statement: `has ${value} as a hobby`, confidence: likely }];
    },
  },
];

/** What the words after "my" say of whoever says them. */
export function readMine(words: string, context: RuleContext): Said[] {
  if (/^(?:\S+\s+){1,4}(?:is|are)\s+(?:not|never)\b|\b(?:isn|aren)['’]t\b/i.test(words)) return [];
  for (const { pattern, read } of patterns) {
    const found = pattern.exec(words)?.groups;
    if (found?.v !== undefined) return read(found.v, context, found);
  }
  return [];
}

const called =
  /\b(?:(?:people|everyone|everybody|friends|my friends|they|most people|my family)\s+(?:all\s+|just\s+|usually\s+)?call\s+me|(?:please\s+|just\s+|you can\s+)call\s+me|I\s+go\s+by|I['’]m\s+known\s+as|I\s+am\s+known\s+as)\s+(?<v>\p{Lu}[\p{L}\p{M}'’-]{1,30})(?=[,.!;]|$|\s+(?:for|but|and|though|because)\b)/u;

/** "Everyone calls me Bee". */
export function aliasIn(sentence: string): { name: string; at: number } | null {
  const found = called.exec(sentence);
  const name = found?.groups?.v;
  if (found === null || name === undefined) return null;
  return /^(?:Mr|Mrs|Ms|Dr|Crazy|Old|Mad|Mum|Mom|Dad|Sir|Madam|Tomorrow|Monday|Tuesday|Later|Back|Captain|Boss)$/.test(
    name,
  )
    ? null
    : { name, at: found.index };
}

export const aliasConfidence = open + 0.06;
