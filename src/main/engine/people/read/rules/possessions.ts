import { pets } from '../words/kinship.ts';
import { happened, likely, open, type Rule, type Said, sure } from './rule.ts';

const number = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twin|my own|our own|\\d{1,2})';
const children = new RegExp(
  `^(?<v>${number}\\s+(?:(?:small|little|young|grown-up|grown|adult|teenage|older|younger|big|twin|lovely|beautiful|wonderful)\\s+){0,2}(?:children|kids|sons?|daughters?|boys?|girls?|grandchildren|grandsons?|granddaughters?|brothers?|sisters?|siblings|stepchildren|twins))(?=[\\s,;.!?]|$)`,
  'iu',
);
const things = new RegExp(
  `^(?<v>${number}\\s+(?:[\\p{L}-]+\\s+){0,2}?(?:${pets}|dogs|cats|horses|ponies|rabbits|birds?|parrots|hamsters|chickens|hens|goats?|sheep|bees|beehives|donkeys?|boat|sailboat|rowing boat|houseboat|house|flat|apartment|car|bike|bicycle|motorbike|motorcycle|cottage|cabin|summer house|garden|allotment|piano|guitar|violin|van|campervan|caravan|tractor|farm|studio|workshop|garage|vineyard|telescope|greenhouse|shop|bakery|restaurant|caf[eé]|gallery|bookshop|pub|hotel|company|business))(?=[\\s,;.!?]|$)(?!\\s+(?:shop|shelter|dealer|dealership|hire|rental|trailer|park|show|centre|center|club|business|appointment|to\\s+(?:catch|sell)|insurance|key|sitter|hunt|hunting))(?<called>\\s+(?:called|named)\\s+\\p{Lu}[\\p{L}'’-]+)?`,
  'iu',
);

/** What belongs to somebody: animals, vehicles, houses; and children, who do not. */
export const possessionRules: readonly Rule[] = [
  {
    verbs: ['have', 'own', 'keep', 'adopt', 'buy'],
    read({ verb, tense, rest }, context): Said[] {
      if (tense === 'can' || tense === 'used') return [];
      const kids = children.exec(rest)?.groups?.v;
      if (kids !== undefined && verb === 'have') {
        if (/^an?\s+(?:boy|girl)\b/i.test(kids)) return [];
        return tense === 'present'
          ? [{ kind: 'relation', value: kids, statement: `has ${kids}`, confidence: sure }]
          : tense === 'past'
            ? [{ kind: 'relation', value: kids, statement: `had ${kids}`, confidence: open }]
            : [];
      }
      const found = things.exec(rest)?.groups;
      if (found?.v === undefined) return [];
      const value = `${found.v}${found.called ?? ''}`;
      if (
        /\b(?:new|next|last|good|great|bad|better|nice)\s+(?:car|house|flat|business)$/i.test(value) &&
        tense !== 'present'
      )
        return [];
      const bare = value.replace(/^an?\s+/i, '');
      if (tense === 'present') {
        const verbs = verb === 'have' ? 'has' : `${verb}s`;
        return verb === 'buy' || verb === 'adopt'
          ? []
          : [{ kind: 'possession', value: bare, statement: `${verbs} ${value}`, confidence: likely }];
      }
      if (verb === 'buy' || verb === 'adopt')
        return [
          happened(context, {
            kind: 'possession',
            value: bare,
            verb: `${verb === 'buy' ? 'bought' : 'adopted'}${/^an?\s/i.test(value) ? ` ${/^an?/i.exec(value)?.[0].toLowerCase()}` : ''}`,
            confidence: context.when.words === null ? open : likely,
          }),
        ];
      return verb === 'keep' || tense === 'perfect'
        ? []
        : [
            {
              kind: 'possession',
              value: bare,
              statement: `${verb === 'own' ? 'owned' : 'had'} ${value}`,
              confidence: open,
            },
          ];
    },
  },
];
