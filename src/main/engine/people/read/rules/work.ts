import { type Trade, tradeOf, withoutNationality } from '../words/occupations.ts';
import { employerOf, placeOf, properName } from '../words/places.ts';
import type { Tense } from '../words/verbs.ts';
import { happened, lasting, likely, open, type Rule, type RuleContext, type Said, sure } from './rule.ts';

const fields =
  /^in\s+(?:the\s+)?(?<field>(?:[\p{L}-]+\s+)?(?:finance|it|marketing|hr|human resources|education|healthcare|health care|publishing|advertising|logistics|sales|retail|tech|software|insurance|construction|hospitality|tourism|journalism|film|television|radio|fashion|agriculture|forestry|banking|real estate|law|politics|social work|child care|childcare|catering|manufacturing|research|procurement|accounting|public health|design|customer service|housing|renewables|pharma))(?=[\s,;.!?]|$)/iu;

/** Work: as what, for whom, in what. */
export const workRules: readonly Rule[] = [
  {
    verbs: ['work', 'serve', 'train'],
    read({ verb, tense, rest }, context) {
      const said: Said[] = [];
      const words = rest.replace(
        /^(?:(?:part|full)[- ]time|freelance|nights?|shifts?|abroad|there|hard|mainly)\s+/i,
        '',
      );
      const as = /\bas\s+(.+)$/is.exec(words.slice(0, 200))?.[1];
      const trade = as === undefined || !/^(?:.{0,60}\s)?as\s/s.test(words) ? null : tradeOf(as);
      if (trade !== null && verb !== 'train') said.push(...tradeFacts(trade, tense, context, true));
      if (verb !== 'work') return said;
      const at = /^(?:at|for|with)\s+(.+)$/is.exec(words)?.[1];
      const employer = at === undefined ? null : employerOf(at);
      if (employer !== null && !/^with\b/i.test(words)) said.push(...employed(employer, tense, context));
      const field = fields.exec(words)?.groups?.field;
      if (field !== undefined)
        said.push(
          ...lasting(tense, context, {
            kind: 'occupation',
            value: field,
            present: 'works in',
            past: 'worked in',
            base: 'work in',
          }),
        );
      return said;
    },
  },
  {
    verbs: ['be'],
    read({ tense, rest }, context) {
      const hired = /^employed\s+(?:at|by|with)\s+(.+)$/is.exec(rest)?.[1];
      if (hired !== undefined) {
        const employer = employerOf(hired);
        return employer === null ? [] : employed(employer, tense, context);
      }
      const state =
        /^(?<v>retired|unemployed|self-employed|out of work)(?=[\s,;.!?]|$)(?!\s+\p{L}+\s+(?:at|for))/iu.exec(rest)
          ?.groups?.v;
      if (state !== undefined && !/^retired\s+\p{L}/iu.test(rest))
        return lasting(tense, context, { kind: 'occupation', value: state, present: 'is', past: 'was', base: 'be' });
      if (
        !/^(?:an?|the|one of|head|director|ceo|cto|cfo|professor|owner|founder|president|our|his|her|their)\b/i.test(
          rest,
        )
      )
        return [];
      const trade = tradeOf(rest);
      return trade === null ? [] : tradeFacts(trade, tense, context, false);
    },
  },
  {
    verbs: ['become'],
    read({ tense, rest }, context) {
      const trade = tense === 'past' || tense === 'perfect' ? tradeOf(rest) : null;
      if (trade === null) return [];
      return [
        happened(context, {
          kind: 'occupation',
          value: trade.value,
          verb: `became ${trade.article}`,
          confidence: likely,
        }),
      ];
    },
  },
  {
    verbs: ['teach'],
    read({ tense, rest }, context) {
      const at = /^(?:at|in)\s+(.+)$/is.exec(rest)?.[1];
      if (at !== undefined) {
        const school = employerOf(at);
        return school === null || !/^at/i.test(rest)
          ? []
          : lasting(tense, context, {
              kind: 'employer',
              value: school.value,
              present: `teaches at ${school.article}`,
              past: `taught at ${school.article}`,
              base: `teach at ${school.article}`,
            });
      }
      const subject =
        /^(?!(?:me|us|him|her|them|you|my|our|his|how|it|what|a|an|the|this|that|there|part|full)\b)(?<v>[\p{L}]+(?:\s+(?!(?:at|in|to|for|there|here|now|and|since|until|with)\b)[\p{L}]+){0,2})(?:\s+(?:at|in)\s+(?<at>.+))?/iu.exec(
          rest,
        )?.groups;
      if (subject?.v === undefined) return [];
      const school = subject.at === undefined ? null : employerOf(subject.at);
      return [
        ...lasting(tense, context, {
          kind: 'occupation',
          value: subject.v,
          present: 'teaches',
          past: 'taught',
          base: 'teach',
          confidence: likely,
        }),
        ...(school === null
          ? []
          : lasting(tense, context, {
              kind: 'employer',
              value: school.value,
              present: `teaches at ${school.article}`,
              past: `taught at ${school.article}`,
              base: `teach at ${school.article}`,
            })),
      ];
    },
  },
  {
    verbs: ['run', 'manage', 'direct', 'head', 'lead'],
    read({ verb, tense, rest }, context) {
      const place = employerOf(rest);
      if (place === null) {
        const team = /^(?:the|an?)\s+(?<v>(?:[\p{L}-]+\s+){1,3}(?:team|group|department|unit|division|lab))\b/iu.exec(
          rest,
        )?.groups?.v;
        return team === undefined
          ? []
          : lasting(tense, context, {
              kind: 'occupation',
              value: team,
              present: `${verb}s the`,
              past: `${pastOf(verb)} the`,
              base: `${verb} the`,
              confidence: open,
            });
      }
      const isName = /^\p{Lu}/u.test(place.value);
      return lasting(tense, context, {
        kind: isName ? 'employer' : 'occupation',
        value: place.value,
        present: `${verb}s ${place.article}`,
        past: `${pastOf(verb)} ${place.article}`,
        base: `${verb} ${place.article}`,
        confidence: isName ? open : likely,
      });
    },
  },
  {
    verbs: ['join', 'found'],
    read({ verb, tense, rest }, context) {
      const name = tense === 'past' || tense === 'perfect' ? properName(rest) : null;
      if (name === null || /^(?:us|me|Zoom|Teams)\b/i.test(name)) return [];
      const the = /^the\s/i.test(rest) ? 'the ' : '';
      return [
        happened(context, {
          kind: 'employer',
          value: name,
          verb: `${verb}ed ${the}`.trimEnd(),
          confidence: context.when.words === null ? open : likely,
        }),
      ];
    },
  },
  {
    verbs: ['start', 'get'],
    read({ verb, tense, rest }, context) {
      if (tense !== 'past' && tense !== 'perfect') return [];
      const pattern =
        verb === 'start'
          ? /^(?:work(?:ing)?\s+|a\s+(?:new\s+)?job\s+)(?:at|for|with)\s+(.+)$/is
          : /^an?\s+(?:new\s+)?job\s+(?:at|with)\s+(.+)$/is;
      const employer = employerOf(pattern.exec(rest)?.[1] ?? '');
      const words = verb === 'start' ? 'started working at' : 'got a job at';
      return employer === null
        ? []
        : [
            happened(context, {
              kind: 'employer',
              value: employer.value,
              verb: `${words} ${employer.article}`,
              confidence: likely,
            }),
          ];
    },
  },
  {
    verbs: ['retire'],
    read: ({ tense, rest }, context) =>
      (tense === 'past' || tense === 'perfect') && context.when.at !== null
        ? [
            {
              ...happened(context, { kind: 'occupation', value: 'retired', verb: '' }),
              statement: `retired ${context.when.words ?? ''}`,
            },
          ]
        : tense === 'perfect' && rest === ''
          ? [{ kind: 'occupation', value: 'retired', statement: 'is retired', confidence: sure }]
          : [],
  },
  {
    verbs: ['drive'],
    read({ tense, rest }, context) {
      const what = /^an?\s+(?<v>taxi|bus|truck|lorry|tram|cab|ambulance|school bus|train)\b/i.exec(rest)?.groups?.v;
      return what === undefined
        ? []
        : lasting(tense, context, {
            kind: 'occupation',
            value: what,
            present: 'drives a',
            past: 'drove a',
            base: 'drive a',
            confidence: open,
          });
    },
  },
];

function pastOf(verb: string): string {
  return verb === 'run' ? 'ran' : verb === 'lead' ? 'led' : `${verb}${verb.endsWith('e') ? 'd' : 'ed'}`;
}

function employed({ value, article }: { value: string; article: string }, tense: Tense, context: RuleContext): Said[] {
  return lasting(tense, context, {
    ...{ kind: 'employer', value },
    ...{ present: `works at ${article}`, past: `worked at ${article}`, base: `work at ${article}` },
  });
}

/** A trade, and what hangs on it: where it is done, where its holder comes from. */
export function tradeFacts(trade: Trade, tense: Tense, context: RuleContext, isWork: boolean): Said[] {
  const { value, article, isFormer, rest } = trade;
  const isStanding = !isWork && /\bof\b|student|pupil|pensioner|retired|trainee|housewife|homemaker/i.test(value);
  const the = `${article} `;
  const when = isFormer && tense === 'present' ? 'past' : tense;
  const confidence = article === 'the' && !/\bof\b/.test(value) && !/^\s*(?:at|for|in)\s/.test(rest) ? likely : sure;
  const said = lasting(when, context, {
    ...{ kind: 'occupation', value, confidence },
    present: isStanding ? `is ${the}` : `works as ${the}`,
    past: isWork ? `worked as ${the}` : `was ${the}`,
    base: isWork ? `work as ${the}` : `be ${the}`,
  }).map((one) => ({ ...one, value: withoutNationality(value) }));
  const at = /^,?\s*(?:at|for|with)\s+(.+)$/is.exec(rest)?.[1];
  const employer = at === undefined ? null : employerOf(at);
  if (employer !== null) said.push(...employed(employer, when, context));
  const from = /^,?\s*from\s+(.+)$/is.exec(rest)?.[1];
  const place = from === undefined ? null : properName(from);
  if (place !== null && !/^from\s+(?:\w+\s+)?\d{4}/i.test(rest.trim()))
    said.push({
      kind: 'birth',
      value: place.split(', ')[0] ?? place,
      statement: `comes from ${place.split(', ')[0]}`,
      confidence: likely,
    });
  const based = /^,?\s*(?:who\s+is\s+)?(?:based|living)\s+in\s+(.+)$/is.exec(rest)?.[1];
  const home = based === undefined ? null : placeOf(based, context.isPlace);
  if (home !== null)
    said.push(
      ...lasting(when, context, {
        ...{ kind: 'residence', value: home, present: 'is based in', past: 'was based in', base: 'be based in' },
      }),
    );
  return said;
}
