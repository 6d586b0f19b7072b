import { leadingDate } from '../words/dates.ts';
import { addressOf, placeOf } from '../words/places.ts';
import { happened, lasting, likely, type Rule, type Said, sure } from './rule.ts';

const inPlace =
  /^(?:(?:back|here|there|alone|together|abroad|happily|just|right)\s+)*(?:in|near|at|outside(?:\s+of)?|close\s+to|on)\s+(.+)$/is;

/** Where somebody lives, lived, moved to, was born, comes from. */
export const placeRules: readonly Rule[] = [
  {
    verbs: ['live', 'reside', 'settle'],
    read({ verb, tense, rest }, context) {
      const where = inPlace.exec(rest)?.[1];
      if (where === undefined) return [];
      const address = addressOf(where);
      const place = address ?? placeOf(where, context.isPlace);
      if (place === null) return [];
      if (verb === 'settle')
        return tense === 'past' ? [happened(context, { kind: 'residence', value: place, verb: 'settled in' })] : [];
      const near = /^(?:.*?)\b(near|outside|close to)\s/is.exec(rest.slice(0, rest.length - where.length))?.[1];
      const how = address !== null ? 'at' : (near?.toLowerCase() ?? 'in');
      return lasting(tense, context, {
        ...{ kind: 'residence', value: place },
        ...{ present: `lives ${how}`, past: `lived ${how}`, base: `live ${how}` },
      });
    },
  },
  {
    verbs: ['move', 'relocate', 'emigrate', 'immigrate', 'return'],
    read({ verb, tense, rest }, context) {
      if (tense !== 'past' && tense !== 'perfect') return [];
      const to =
        /^(?:(?:back|here|over|out|up|down|away|home|again|permanently)\s+)*(?:(?:from)\s+[\p{L}\s'’-]{2,40}?\s+)?(?:back\s+)?to\s+(.+)$/isu.exec(
          rest,
        )?.[1];
      const place = to === undefined ? null : placeOf(to, context.isPlace);
      if (place === null || (verb === 'return' && context.when.words === null)) return [];
      return [
        happened(context, { kind: 'residence', value: place, verb: `${verb}${verb.endsWith('e') ? 'd' : 'ed'} to` }),
      ];
    },
  },
  {
    verbs: ['grow'],
    read({ tense, rest }, context) {
      const where = /^up\s+(?:just\s+)?(?:in|near|outside|on)\s+(.+)$/is.exec(rest)?.[1];
      const place = where === undefined || tense === 'present' ? null : placeOf(where, context.isPlace);
      return place === null
        ? []
        : [{ kind: 'birth', value: place, statement: `grew up in ${place}`, confidence: sure }];
    },
  },
  {
    verbs: ['come'],
    read({ tense, rest }, context) {
      const from = tense === 'present' ? /^(?:originally\s+)?from\s+(.+)$/is.exec(rest)?.[1] : undefined;
      const place = from === undefined ? null : placeOf(from, context.isPlace);
      return place === null ? [] : [origin(place)];
    },
  },
  {
    verbs: ['be'],
    read({ tense, rest }, context) {
      const born = /^(?:born(?:\s+and\s+(?:raised|bred|brought\s+up))?|raised|brought\s+up)\b(.*)$/is.exec(rest)?.[1];
      if (born !== undefined) return tense === 'past' ? bornFacts(born, /^born/i.test(rest), context.isPlace) : [];
      const from = /^(?:originally\s+|both\s+)?from\s+(.+)$/is.exec(rest)?.[1];
      if (from !== undefined && (tense === 'present' || tense === 'past')) {
        const place = placeOf(from, context.isPlace);
        return place === null ? [] : [origin(place)];
      }
      const based = /^(?:based|resident|domiciled)\s+(?:in|near|out\s+of)\s+(.+)$/is.exec(rest)?.[1];
      const place = based === undefined ? null : placeOf(based, context.isPlace);
      return place === null
        ? []
        : lasting(tense, context, {
            kind: 'residence',
            value: place,
            present: 'is based in',
            past: 'was based in',
            base: 'be based in',
          });
    },
  },
];

function origin(place: string): Said {
  return { kind: 'birth', value: place, statement: `comes from ${place}`, confidence: sure };
}

/** "on 4 June 1921 in Graz", "in 1931 in Whitby", "and raised in Lund". */
function bornFacts(words: string, isBirth: boolean, isPlace: (name: string) => boolean): Said[] {
  const said: Said[] = [];
  const pieces = words
    .slice(0, 160)
    .split(/\s*\b(?:in|on|at|near)\s+/i)
    .slice(1);
  for (const piece of pieces) {
    const date = leadingDate(piece);
    if (date !== null && isBirth) {
      const preposition = /^\d{4}$/.test(date) || !/\d{1,2}(?!\d)/.test(date.replace(/\d{4}/, '')) ? 'in' : 'on';
      said.push({ kind: 'birth', value: date, statement: `was born ${preposition} ${date}`, confidence: sure });
    } else if (date === null) {
      const place = /^(?:an?|the)\s/i.test(piece) && !/\s(?:in|near)\s/.test(piece) ? null : placeOf(piece, isPlace);
      if (place !== null)
        said.push({
          kind: 'birth',
          value: place,
          statement: `${isBirth ? 'was born in' : 'was raised in'} ${place}`,
          confidence: sure,
        });
    }
  }
  return said.length > 2 ? said.slice(0, 2) : said.filter(({ confidence }) => confidence >= likely);
}
