import { properName } from '../words/places.ts';
import { happened, lasting, likely, open, type Rule, type Said, sure, trimmed } from './rule.ts';

const conditions =
  "asthma|diabetes|type [12] diabetes|epilepsy|arthritis|migraines?|hay fever|adhd|autism|dyslexia|depression|anxiety|cancer|breast cancer|coeliac disease|celiac disease|multiple sclerosis|ms|eczema|psoriasis|tinnitus|insomnia|high blood pressure|low blood pressure|heart disease|a heart condition|a bad back|a bad knee|a bad hip|a nut allergy|a peanut allergy|a pacemaker|a stammer|a stutter|crohn[’']s disease|parkinson[’']s(?: disease)?|chronic fatigue|a thyroid condition|vertigo|gout|lupus";
const condition = new RegExp(
  `^(?<v>(?:(?:mild|severe|chronic|bad|terrible|slight)\\s+)?(?:${conditions}))(?=[\\s,;.!?]|$)`,
  'iu',
);
const state =
  /^(?:an?\s+|a\s+strict\s+|strictly\s+)?(?<v>(?:severely\s+|very\s+|highly\s+)?allergic\s+to\s+.+|vegetarian|vegan|pescatarian|diabetic|epileptic|dyslexic|autistic|coeliac|celiac|asthmatic|lactose[- ]intolerant|gluten[- ]intolerant|left-handed|colou?r-?blind|pregnant|deaf|blind|short-sighted|teetotal)(?=[\s,;.!?]|$)(?!\s+(?:with|by)\b)/iu;
const faith =
  /^(?:an?\s+|a\s+practising\s+|a\s+lapsed\s+)?(?<v>Catholic|Protestant|Lutheran|Anglican|Methodist|Baptist|Quaker|Orthodox|Christian|Muslim|Jewish|Hindu|Sikh|Buddhist|Mormon|atheist|agnostic|humanist|pacifist)(?=[,;.!?]|\s+(?:and|but|so|since|by)\b|$)/iu;
const marital =
  /^(?<v>married|divorced|widowed|single|engaged|separated)(?=[,;.!?]|\s+(?:and|but|with\s+\w+\s+(?:children|kids)|now|again|since)\b|$)/iu;

/** Education, health, faith, age, marriage and death. */
export const lifeRules: readonly Rule[] = [
  {
    verbs: ['study'],
    read({ tense, rest }, context) {
      if (
        tense === 'can' ||
        /^(?:the|this|that|these|those|it|his|her|my|your|our|an?|hard|all|together|late|abroad|with|how|what|for|under|there|here|too|every|you|him|them|us)\b/i.test(
          rest,
        )
      )
        return [];
      const value = trimmed(
        rest.replace(/\s+(?:and|but)\s+(?:i|he|she|we|then|later|also|afterwards|subsequently)\b.*$/i, ''),
        9,
      );
      if (value === null || !/^(?:in|at)?\s*\p{L}/u.test(value)) return [];
      const verb = tense === 'present' ? 'studies' : tense === 'perfect' ? 'has studied' : 'studied';
      return [
        {
          ...happened(context, {
            kind: 'education',
            value: value.replace(/^(?:in|at)\s+/i, ''),
            verb: /^(?:in|at)\s/i.test(value) ? `${verb} ${value.split(' ')[0]?.toLowerCase()}` : verb,
          }),
          confidence: likely,
        },
      ];
    },
  },
  {
    verbs: ['graduate', 'attend', 'go'],
    read({ verb, tense, rest }, context) {
      if (tense !== 'past' && tense !== 'perfect') return [];
      const words =
        verb === 'graduate'
          ? /^from\s+(?:the\s+)?(.+)$/is.exec(rest)?.[1]
          : verb === 'go'
            ? /^to\s+(?:university|college|school|uni|art school|drama school|law school|medical school)\s+(?:in|at)\s+(.+)$/is.exec(
                rest,
              )?.[1]
            : rest;
      const name = words === undefined ? null : properName(words)?.split(', ')[0];
      if (name === null || name === undefined) {
        return verb === 'graduate' && context.when.at !== null && /^in\s+\d{4}/.test(rest)
          ? [
              {
                kind: 'education',
                value: context.when.at,
                statement: `graduated in ${context.when.at}`,
                confidence: likely,
                from: context.when.at,
              },
            ]
          : [];
      }
      if (verb === 'attend' && !/universi|school|college|academy|institut|konserv|conserv|gymnas/i.test(name))
        return [];
      const past = verb === 'graduate' ? 'graduated from' : verb === 'attend' ? 'attended' : 'studied at';
      return [happened(context, { kind: 'education', value: name, verb: past })];
    },
  },
  {
    verbs: ['have', 'hold', 'earn', 'receive', 'get'],
    read({ verb, tense, rest }, context) {
      const degree =
        /^(?:an?|my|his|her|the)\s+(?<v>(?:phd|ph\.d\.|doctorate|(?:master|bachelor)['’]?s?(?:\s+degree)?|degree|diploma|mba|msc|bsc|ba|ma)\s+(?:in|from|of)\s+.+)$/isu.exec(
          rest,
        )?.groups?.v;
      if (degree !== undefined && tense !== 'can') {
        const value = trimmed(degree, 12);
        return value === null
          ? []
          : [
              {
                ...happened(context, {
                  kind: 'education',
                  value,
                  verb: verb === 'have' || verb === 'hold' ? 'has a' : 'got a',
                }),
                statement: `${verb === 'have' || verb === 'hold' ? 'has a' : 'got a'} ${value}`,
                confidence: likely,
              },
            ];
      }
      if (verb === 'get' && tense !== 'present') {
        return /^married\b/i.test(rest) && context.when.at !== null
          ? [
              {
                kind: 'event',
                value: `married in ${context.when.at}`,
                statement: `got married in ${context.when.at}`,
                confidence: likely,
                from: context.when.at,
              },
            ]
          : [];
      }
      const ill = verb === 'have' && tense === 'present' ? condition.exec(rest)?.groups?.v : undefined;
      return ill === undefined
        ? []
        : [{ kind: 'health', value: ill.replace(/^an?\s+/, ''), statement: `has ${ill}`, confidence: sure }];
    },
  },
  {
    verbs: ['suffer'],
    read: ({ tense, rest }) => {
      const ill = tense === 'present' ? condition.exec(rest.replace(/^from\s+/i, ''))?.groups?.v : undefined;
      return ill === undefined
        ? []
        : [{ kind: 'health', value: ill, statement: `suffers from ${ill}`, confidence: sure }];
    },
  },
  {
    verbs: ['be'],
    read({ tense, rest }, context) {
      const said: Said[] = [];
      const ill = /^diagnosed\s+with\s+(.+)$/is.exec(rest)?.[1];
      const named = ill === undefined ? undefined : condition.exec(ill)?.groups?.v;
      if (named !== undefined)
        said.push(happened(context, { kind: 'health', value: named, verb: 'was diagnosed with', confidence: likely }));
      if (tense !== 'present' && tense !== 'perfect') return said;
      const health = state.exec(rest)?.groups?.v;
      const value =
        health === undefined
          ? null
          : trimmed(
              /allergic/i.test(health) ? health.replace(/\s+(?:and|but|so)\s+(?:to\b|i\b|my\b).*$/i, '') : health,
              7,
            );
      if (
        value !== null &&
        !/allergic to (?:mondays|work|mornings|you|that|this|it|fun|nonsense|meetings|people)/i.test(value)
      )
        said.push({
          kind: 'health',
          value,
          statement: `is ${/diabetic|vegan|vegetarian/.test(value) && /^an?\s/i.test(rest) ? 'a ' : ''}${value}`,
          confidence: sure,
        });
      const belief = faith.exec(rest)?.groups?.v;
      if (belief !== undefined)
        said.push({
          kind: 'belief',
          value: belief,
          statement: `is ${/^an?\s/i.test(rest) ? `${/^[aeiou]/i.test(belief) ? 'an' : 'a'} ` : ''}${belief}`,
          confidence: likely,
        });
      const alone = marital.exec(rest)?.groups?.v;
      if (alone !== undefined)
        said.push({
          kind: 'other',
          value: alone.toLowerCase(),
          statement: `is ${alone.toLowerCase()}`,
          confidence: likely,
        });
      const age = /^(?<v>\d{1,3})(?:\s+years?\s+old|\s+years\s+of\s+age|(?=\s*(?:,|;|$|\.|and\s)))/iu.exec(rest)?.groups
        ?.v;
      if (age !== undefined && Number(age) >= 4 && Number(age) <= 115)
        said.push({
          kind: 'other',
          value: `${age} years old`,
          statement: `is ${age} years old`,
          confidence: /years/i.test(rest) ? sure : open,
        });
      const member = /^an?\s+member\s+of\s+(?:the\s+)?(?<v>\p{Lu}.+)$/u.exec(rest)?.groups?.v;
      const club = member === undefined ? null : properName(member);
      if (club !== null)
        said.push(
          ...lasting(tense, context, {
            kind: 'other',
            value: club,
            present: 'is a member of',
            past: 'was a member of',
            base: 'be a member of',
            confidence: likely,
          }),
        );
      return said;
    },
  },
  {
    verbs: ['die'],
    read({ tense, rest }, context) {
      if (tense !== 'past' || context.isSelf || context.when.at === null) return [];
      const where = /\b(?:in|at)\s+(?<v>\p{Lu}[\p{L}\p{M}'’-]+)(?=[,.;]|\s|$)/u.exec(
        rest.replace(/in\s+(?:\p{L}+\s+)?\d{4}/gu, ''),
      )?.groups?.v;
      return [
        {
          kind: 'event',
          value: context.when.at,
          statement: `died ${context.when.words ?? ''}${where === undefined ? '' : ` in ${where}`}`,
          confidence: likely,
          from: context.when.at,
        },
      ];
    },
  },
];
