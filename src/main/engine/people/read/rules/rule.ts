import type { FactKind } from '../../../../../contract/index.ts';
import type { When } from '../words/dates.ts';
import type { Predicate, Tense } from '../words/verbs.ts';

/** What a predicate says of its subject. */
export interface Said {
  kind: FactKind;
  value: string;
  /** Without its subject: 'works as a marine biologist'. */
  statement: string;
  confidence: number;
  from?: string | null;
  to?: string | null;
  /** Name of the other person of a relation. */
  other?: string;
}

export interface RuleContext {
  when: When;
  /** Whether the words of the clause say that it has been so for some time, and still is. */
  goesOn: boolean;
  isSelf: boolean;
  isPlace(name: string): boolean;
}

export interface Rule {
  verbs: readonly string[];
  read(predicate: Predicate, context: RuleContext): Said[];
}

/** How often statements of these forms were right on texts with known facts; see docs/people.md. */
export const sure = 0.92;
export const likely = 0.87;
/** Below what is accepted without asking. */
export const open = 0.8;
export const doubtful = 0.6;

interface Lasting {
  kind: FactKind;
  value: string;
  /** 'works at', 'worked at', 'work at'. */
  present: string;
  past: string;
  base: string;
  confidence?: number;
}

/**
 * Something that is so for a while. What was so and has no end said is only proposed: it must not pass for what is so
 * now.
 */
export function lasting(tense: Tense, { when, goesOn }: RuleContext, fact: Lasting): Said[] {
  const { kind, value, present, past, base, confidence = sure } = fact;
  const said = (verb: string, how: number, from: string | null, to: string | null): Said[] => [
    { kind, value, statement: `${verb} ${value}`.replace(/\s+/g, ' '), confidence: how, from, to },
  ];
  const start = when.from ?? when.at;
  const end = when.to ?? (when.from === null ? when.at : null);
  switch (tense) {
    case 'present':
      return said(present, confidence, start, when.to);
    case 'perfect':
      return goesOn || when.from !== null
        ? said(present, confidence, start, when.to)
        : said(`has at some time ${past}`, open, null, null);
    case 'past':
      return said(past, end === null ? open : confidence, start, end);
    case 'used':
      return said(`used to ${base}`, end === null ? open : confidence, when.from, end);
    case 'can':
      return [];
  }
}

/** Something that happened: 'moved to Gothenburg in 2021'. */
export function happened(
  { when }: RuleContext,
  { kind, value, verb, confidence = sure }: { kind: FactKind; value: string; verb: string; confidence?: number },
): Said {
  const words =
    when.words === null
      ? ''
      : ` ${when.words.toLowerCase().startsWith('in ') ? lowerFirst(when.words) : lowerFirst(when.words)}`;
  return {
    kind,
    value,
    statement: `${verb} ${value}${words}`.replace(/\s+/g, ' '),
    confidence,
    from: when.from ?? when.at,
    to: when.to,
  };
}

function lowerFirst(words: string): string {
  return `${words[0]?.toLowerCase() ?? ''}${words.slice(1)}`;
}

/** What follows a value and does not belong to it. */
const tails =
  /(?:^|\s+|\s*[,;(–—-]+\s*)(?:(?:in|since|from|until|till|back in|around|by|on|during)\s+(?:(?:early|late|mid|the)\s+)?(?:\w+\s+)?(?:1[89]|20)\d\d.*|(?:for|about|almost|nearly|over)\s+(?:the\s+(?:last|past)\s+)?(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some|few|a few|a couple of)\s+(?:years?|months?|weeks?|days?|decades?).*|(?:now|today|these days|right now|at the moment|currently|already|again|too|as well|together|every\s+\w+|last\s+\w+|this\s+\w+|next\s+\w+|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?|a\s+lot|very\s+much|so\s+much|the\s+most|best|recently|actually|anyway|though|although|lately|yet|ago|then|there|here|myself|himself|herself|badly|mostly|of course|obviously|unlike|really|i\s.*|but\b.*|when\b.*|where\b.*|which\b.*|who\b.*|that\b.*|because\b.*|so\b.*|if\b.*|after\b.*|before\b.*|while\b.*|as\s+you\b.*|like\s+you\b.*|with\s+(?:my|our|his|her|him|them|you|your)\b.*|lol|haha.*|by the way|btw))$/i;

/** The value alone: without times, fillers and what hangs on at its end; null where nothing fitting is left. */
export function trimmed(words: string, longest = 8): string | null {
  let value = words.replace(/\s+/g, ' ').trim().slice(0, 200);
  for (let before = ''; before !== value; ) {
    before = value;
    value = value
      .replace(tails, '')
      .replace(/[\s,.;:!?"'“”‘’)(–—-]+$/u, '')
      .trim();
  }
  return value === '' || value.includes('_') || value.split(' ').length > longest ? null : value;
}
