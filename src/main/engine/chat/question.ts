import { foldWord, placedWords, questionTerms } from '../search/index.ts';
import { comparedBy } from './extractive/word-forms.ts';

/** What kind of thing a question asks for, by its own words. */
export type Asked =
  | 'person'
  | 'time'
  | 'year'
  | 'place'
  | 'number'
  | 'share'
  | 'duration'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'other';

/** A content word of a question and how much it says: rarer words say more. */
export interface Term {
  stem: string;
  weight: number;
  /** It only names the kind of thing that is asked for ("which river"): an answer need not repeat it. */
  asksKind: boolean;
  /** Written with a capital inside the question: a name, most likely. */
  name: boolean;
}

export interface Question {
  text: string;
  asked: Asked;
  terms: Term[];
  /** The stem of what is counted or named: "chains" of "how many chains", "river" of "which river"; null without. */
  kind: string | null;
  /** Several things are asked for: "which people", "list", "what are the steps". */
  wantsList: boolean;
}

const patterns: [Asked, RegExp][] = [
  [
    'share',
    /\b(?:(?:what|which) (?:percentage|percent|per cent|share|proportion|portion|fraction)|how (?:big|large) a share|welche[rn]? (?:Anteil|Prozentsatz)|wie ?viel Prozent)\b/iu,
  ],
  ['year', /\b(?:(?:what|which) year|welche[ms] Jahr)\b/iu],
  ['duration', /\b(?:how long|how old|(?:what|which) age|wie (?:lange|alt))\b/iu],
  [
    'number',
    /\b(?:how (?:many|much|far|high|tall|deep|big|often|fast|large|heavy|wide|thick|hot|cold|warm|quickly|soon|recently)|what (?:is|was|were|are)? ?(?:the )?(?:number|price|cost|temperature|height|length|weight|population|amount|distance|total|sum|fee|rent|score|output|gauge|size)|wie ?viele?|wie (?:hoch|weit|groß|oft|schnell|schwer|breit|tief|teuer|lang))\b/iu,
  ],
  [
    'time',
    /\b(?:when|(?:what|which|until what|from what) (?:dates?|days?|times?|months?|century|decade|season|hour|holiday)|wann|welche[nmrs]? (?:Tag|Datum|Monat|Jahrhundert))\b/iu,
  ],
  [
    'reason',
    /\b(?:why|what (?:was|is) the (?:main )?reason|for what (?:purpose|reason)|what caused|warum|weshalb|wieso|wozu)\b/iu,
  ],
  [
    'place',
    /\b(?:where|(?:what|which) (?:city|country|place|town|state|region|province|village|island|street|continent|nation|county|district)|wohin|woher|welche[rmns]? (?:Stadt|Land|Ort|Region|Staat|Insel)|wo)\b/iu,
  ],
  [
    'person',
    /\b(?:who|whom|whose|(?:what|which) (?:judge|person|man|woman|author|doctor|king|queen|president|minister|scientist|poet|historian|emperor|player|actor|writer|engineer|artist|composer|pope|people|ruler|nurse|architect)|wer|wem|wen|wessen)\b/iu,
  ],
  ['manner', /\b(?:how|wie|auf welche Weise)\b/iu],
  [
    'definition',
    /^\s*(?:what (?:is|are|was|were) (?:an? |the )?[\p{L}\p{N}' -]+\??$|what does .+ mean|was (?:ist|sind|bedeutet)\b)/iu,
  ],
];

/** The noun after "which", "what", "how many": what the answer is one of. */
const kindPattern =
  /\b(?:how (?:many|much)|what(?: kinds? of| types? of| sorts? of)?|which|whose|wie ?viele?|welche[rmns]?)\s+((?:\p{L}[\p{L}'’-]*\s+){0,2}?\p{L}[\p{L}'’-]*)(?=\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|of|in|at|on|from|for|to|by|with|that|who|per|ist|sind|war|waren|hat|hatte|haben|hatten|wurde|wurden|gibt|gab|kann|konnte|\p{L}+ed|\p{L}+s)\b|[?.!]|$)/iu;
const listPattern =
  /\b(?:list|name all|what are|which (?:people|persons|items|things|steps|members|documents|topics)|who (?:are|were) (?:the|all)|what steps|steps|alle|nenne|zähle|welche (?:Personen|Schritte|Punkte))\b/iu;

/** A word that no passage holds is the best sign that the question is about something else. */
const absentFactor = 1.3;
/** What a word that only names the kind of answer counts. */
const kindFactor = 0.5;

/** Reads a question: what it asks for, and its content words weighted by how few passages hold them. */
export function readQuestion(
  text: string,
  frequencies: readonly { term: string; count: number }[],
  total: number,
): Question {
  const countOf = new Map(frequencies.map(({ term, count }) => [term, count]));
  const kind = kindOf(text);
  const names = namesIn(text);
  const terms = new Map<string, Term>();
  for (const term of questionTerms(text)) {
    const count = countOf.get(term) ?? 0;
    const stem = comparedBy(term);
    const asksKind = stem === kind;
    const rarity = Math.log(1 + (total + 1) / (count + 1)) * (count === 0 && !asksKind ? absentFactor : 1);
    const weight = Math.max(rarity * (asksKind ? kindFactor : 1), terms.get(stem)?.weight ?? 0);
    terms.set(stem, { stem, weight, asksKind, name: names.has(term) });
  }
  const asked = patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
  return {
    text,
    asked,
    terms: [...terms.values()],
    kind,
    wantsList: listPattern.test(text),
  };
}

/** The words of a text as they are compared. */
export function stemsOf(text: string): Set<string> {
  return new Set(placedWords(text).map(({ word }) => comparedBy(word)));
}

function kindOf(text: string): string | null {
  const words = kindPattern.exec(text)?.[1]?.trim().split(/\s+/);
  const last = words?.at(-1);
  return last === undefined ? null : comparedBy(foldWord(last));
}

/** Folded words that begin with a capital though no sentence begins there. */
function namesIn(text: string): Set<string> {
  const found = Array.from(text.matchAll(/\p{Lu}[\p{L}'’-]*/gu)).filter(
    ({ index }) => !/(?:^|[.!?]\s+)["'„“]?$/u.test(text.slice(0, index)),
  );
  return new Set(found.flatMap(([name]) => placedWords(name).map(({ word }) => word)));
}
