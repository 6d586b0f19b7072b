import { lasting, likely, open, type Rule, type Said, sure, trimmed } from './rule.ts';

const languages =
  'English|German|French|Spanish|Portuguese|Italian|Dutch|Flemish|Swedish|Norwegian|Danish|Finnish|Icelandic|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Serbian|Croatian|Bosnian|Slovene|Slovenian|Albanian|Greek|Turkish|Russian|Ukrainian|Belarusian|Lithuanian|Latvian|Estonian|Arabic|Hebrew|Persian|Farsi|Kurdish|Pashto|Urdu|Hindi|Bengali|Punjabi|Gujarati|Tamil|Telugu|Marathi|Kannada|Malayalam|Nepali|Sinhala|Thai|Vietnamese|Khmer|Lao|Burmese|Indonesian|Malay|Tagalog|Filipino|Chinese|Mandarin|Cantonese|Japanese|Korean|Mongolian|Swahili|Amharic|Somali|Yoruba|Igbo|Hausa|Twi|Zulu|Xhosa|Afrikaans|Welsh|Irish|Gaelic|Scots|Breton|Basque|Catalan|Galician|Latin|Esperanto|Yiddish|Georgian|Armenian|Azerbaijani|Kazakh|Uzbek|Maltese|Luxembourgish|Sami|Faroese|Quechua|Maori|Hawaiian|Sign Language|sign language';
const manner = String.raw`(?:(?:fluent|some|good|basic|decent|broken|a\s+little|a\s+bit\s+of|a\s+few\s+words\s+of|native|conversational|fluently|both|only|passable|rusty)\s+)*`;
const language = new RegExp(
  `^${manner}(?<v>(?:${languages})(?:(?:,\\s+(?:and\\s+)?|\\s+and\\s+|\\s+&\\s+)${manner}(?:${languages}))*)(?=[\\s,;.!?]|$)`,
  'u',
);

const instruments =
  'piano|guitar|bass guitar|bass|electric guitar|violin|viola|cello|double bass|flute|clarinet|oboe|bassoon|saxophone|sax|trumpet|trombone|tuba|horn|french horn|drums|percussion|harp|organ|accordion|banjo|mandolin|ukulele|recorder|bagpipes|fiddle|harmonica|lute|sitar|tabla|oud|harpsichord|keyboards?|synthesi[sz]er|bodhrán|cornet|xylophone';
const games =
  'chess|football|soccer|tennis|table tennis|badminton|squash|basketball|volleyball|handball|hockey|ice hockey|rugby|cricket|baseball|softball|golf|padel|darts|pool|snooker|bridge|poker|go|backgammon|scrabble|dungeons and dragons|d&d|video games|board games|computer games|minecraft|water polo|lacrosse|curling|boules|pétanque|bowls';
const played = new RegExp(
  `^(?:(?<the>the\\s+)?(?<instrument>${instruments})|(?:a\\s+lot\\s+of\\s+)?(?<game>${games}))(?=[\\s,;.!?]|$)`,
  'iu',
);

/** Verbs that say alone what somebody likes to do. */
const hobbies =
  'sail paint climb knit hike dance cook bake garden surf ski cycle row juggle swim sing draw sew crochet fish sketch'.split(
    ' ',
  );
const alone =
  /^(?:$|[,;.]|(?:every|each|on|at|in|a\s+lot|a\s+bit|for\s+(?:fun|pleasure|relaxation)|when|whenever|most|too|as\s+well|all|once|twice|regularly|daily|weekly|whenever|competitively|professionally|and)\b)/i;

/** What nobody likes in general, but in the moment of speaking. */
const momentary =
  /^(?:your|the\s+(?!sea\b|ocean\b|mountains?\b|outdoors\b|theatre\b|theater\b|opera\b|cinema\b|city\b|countryside\b|beach\b|forest\b|woods\b|cold\b|heat\b|rain\b|snow\b|night\b|colour\b|color\b|smell\b|sound of\b|taste of\b|blues\b)|this|that|these|those|it|him|her|them|us|you|me|my|his|their|our|its|how|what|when|where|why|who|both|all|to\s+(?:think|know|see|hear|say|be\b|have\b|go\b|get\b|point|thank|add|ask|mention)|being\s+(?:here|called|able)|one|more|option|another|some|any|each|every|an?\s|\p{Lu}[\p{L}’']*['’]s\s)/iu;
const proposals =
  /\b(?:idea|plan|proposal|option|approach|version|design|draft|suggestion|way|part|point|look|feel|logo|dress|shirt|hat|haircut|name|question|answer|comment|photo|picture|already)\b/i;
const oneself = /\s+(?:and|but|or)\s+(?:i|he|she|we|they|my)\b.*$/i;

/** What was cut off belonged to it. */
const dangling = /\s(?:up|out|after|with|for|to|at|of|about|in|on|from|by|into|and|or|than|off|over)$/i;

function taste(words: string): string | null {
  const value = trimmed(words.replace(oneself, '').replace(/,\s.*$/, ''), 6);
  return value === null || momentary.test(value) || proposals.test(value) || value.length < 3 || dangling.test(value)
    ? null
    : value;
}

/** What somebody likes, dislikes, does for pleasure, can do, has. */
export const tasteRules: readonly Rule[] = [
  {
    verbs: ['love', 'like', 'enjoy', 'adore', 'prefer'],
    read({ verb, tense, rest }) {
      if (tense !== 'present' && tense !== 'perfect') return [];
      const value = taste(rest);
      if (value === null) return [];
      return [
        {
          kind: verb === 'prefer' ? 'preference' : 'interest',
          value: value.replace(/^to\s+/, ''),
          statement: `${verb}s ${value}`,
          confidence: likely,
        },
      ];
    },
  },
  {
    verbs: ['hate', 'dislike'],
    read({ verb, tense, rest }) {
      const value = tense === 'present' ? taste(rest) : null;
      return value === null
        ? []
        : [
            {
              kind: 'preference',
              value,
              statement: `${verb === 'hate' ? 'hates' : 'does not like'} ${value}`,
              confidence: likely,
            },
          ];
    },
  },
  {
    verbs: hobbies,
    read: ({ verb, tense, rest }) =>
      alone.test(rest) && (tense === 'present' || tense === 'can')
        ? [
            {
              kind: 'interest',
              value: verb,
              statement: tense === 'can' ? `can ${verb}` : `likes to ${verb}`,
              confidence: tense === 'can' ? open : likely,
            },
          ]
        : [],
  },
  {
    verbs: ['collect'],
    read({ tense, rest }) {
      const value =
        tense === 'present' || tense === 'perfect' ? taste(rest.replace(/\s+(?:from|for|at)\s.*$/i, '')) : null;
      return value === null || !/s$|music|art|vinyl|china|porcelain/i.test(value)
        ? []
        : [{ kind: 'interest', value, statement: `collects ${value}`, confidence: likely }];
    },
  },
  {
    verbs: ['play', 'learn', 'practise', 'practice'],
    read({ verb, tense, rest }, context) {
      const tongue = verb === 'learn' ? language.exec(rest)?.groups?.v : undefined;
      if (tongue !== undefined && tense === 'present')
        return [{ kind: 'skill', value: tongue, statement: `is learning ${tongue}`, confidence: likely }];
      const found = played.exec(rest.replace(/^to\s+play\s+/i, ''))?.groups;
      const what = found?.instrument ?? found?.game;
      if (what === undefined) return [];
      const value = found?.the === undefined || found.instrument === undefined ? what : `the ${what}`;
      if (tense === 'can') return [{ kind: 'skill', value, statement: `can play ${value}`, confidence: likely }];
      if (verb === 'learn')
        return tense === 'present'
          ? [{ kind: 'interest', value, statement: `is learning ${value}`, confidence: open }]
          : [];
      return lasting(tense, context, {
        kind: 'interest',
        value,
        present: `${verb}s`,
        past: `${verb.replace(/e$/, '')}ed`,
        base: verb,
      });
    },
  },
  {
    verbs: ['speak'],
    read({ tense, rest }, context) {
      const value = language.exec(rest)?.groups?.v;
      if (value === undefined || /^[^,;.]*\bto\b/.test(rest.slice(value.length))) return [];
      if (tense === 'can') return [{ kind: 'skill', value, statement: `speaks ${value}`, confidence: likely }];
      return lasting(tense, context, { kind: 'skill', value, present: 'speaks', past: 'spoke', base: 'speak' });
    },
  },
  {
    verbs: ['read', 'write'],
    read({ tense, rest }) {
      const value = tense === 'can' ? language.exec(rest)?.groups?.v : undefined;
      return value === undefined ? [] : [{ kind: 'skill', value, statement: `can read ${value}`, confidence: open }];
    },
  },
  {
    verbs: ['be'],
    read({ tense, rest }) {
      const said: Said[] = [];
      if (tense !== 'present' && tense !== 'perfect') return said;
      const liked =
        /^(?:really\s+|very\s+|mostly\s+)?(?:into|fond\s+of|an?\s+(?:(?:big|huge|great|lifelong|keen)\s+)?fan\s+of|passionate\s+about|interested\s+in|keen\s+on|crazy\s+about|obsessed\s+with|an?\s+(?:avid|keen|passionate)\s+reader\s+of)\s+(.+)$/is.exec(
          rest,
        )?.[1];
      const interest = liked === undefined ? null : taste(liked);
      if (interest !== null)
        said.push({ kind: 'interest', value: interest, statement: `is interested in ${interest}`, confidence: likely });
      const amateur =
        /^an?\s+(?:keen|avid|passionate|amateur|hobby)\s+(?<v>(?:[\p{L}-]+\s+)?(?:gardener|photographer|cyclist|runner|swimmer|painter|cook|baker|sailor|birdwatcher|hiker|climber|reader|chess player|astronomer|knitter|angler|footballer|musician|skier|surfer|walker))\b/iu.exec(
          rest,
        )?.groups?.v;
      if (amateur !== undefined)
        said.push({ kind: 'interest', value: amateur, statement: `is a keen ${amateur}`, confidence: open });
      const tongue = /^(?:fluent|bilingual)\s+in\s+(.+)$/is.exec(rest)?.[1];
      const spoken = tongue === undefined ? undefined : language.exec(tongue)?.groups?.v;
      if (spoken !== undefined)
        said.push({ kind: 'skill', value: spoken, statement: `is fluent in ${spoken}`, confidence: sure });
      return said;
    },
  },
  {
    verbs: ['volunteer'],
    read({ tense, rest }) {
      const where =
        tense === 'present' || tense === 'perfect'
          ? /^(?:at|for|with|as)\s+(?<v>(?:an?|the|our)\s+[^,;.]+)$/iu.exec(rest)?.groups?.v
          : undefined;
      const value = where === undefined ? null : trimmed(where, 6);
      return value === null
        ? []
        : [
            {
              kind: 'interest',
              value,
              statement: `volunteers ${rest.slice(0, rest.indexOf(' '))} ${value}`,
              confidence: open,
            },
          ];
    },
  },
];

/** Names of languages, for "my mother tongue is". */
export function languagesIn(words: string): string | null {
  return language.exec(words)?.groups?.v ?? null;
}
