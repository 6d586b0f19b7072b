import { adjectives, smallNumbers } from './vocabulary.ts';
import type { Token } from './words.ts';

export type Operation = 'count' | 'distinct' | 'sum' | 'avg' | 'median' | 'max' | 'min';

/** What is to be reckoned, as the question's words say it. */
export interface Intent {
  /** Of the values: the innermost word where there are two, as in "the highest average". */
  op: Operation | null;
  /** Which of them is wanted: the highest or lowest, of rows or of groups; how many of them. */
  pick: { order: 'max' | 'min'; count: number } | null;
  /** "most", "fewest": of rows, unless a column of numbers follows. */
  most: boolean;
  /** "how many", "how much": what they ask for depends on what follows. */
  howMany: boolean;
  howMuch: boolean;
  /** Adjectives such as "expensive", by the stems of the columns that they speak of. */
  about: (typeof adjectives)[number] | null;
  /** "by", "per": before a column. Places of these words. */
  groupedAt: number[];
  /** "which", "who", "what": places. */
  who: boolean;
  which: boolean;
  /** Places of all words that say this. */
  used: Set<number>;
}

const phrases: readonly {
  words: RegExp;
  is: Operation | 'howMany' | 'howMuch' | 'highest' | 'lowest' | 'most' | 'fewest' | 'top' | 'group' | 'who' | 'which';
}[] = [
  {
    words:
      /^(?:how many (?:different|distinct|unique)|number of (?:different|distinct|unique)|wie viele (?:verschiedene|unterschiedliche)|anzahl (?:verschiedener|unterschiedlicher))\b/,
    is: 'distinct',
  },
  { words: /^(?:how many|wie viele|wieviele)\b/, is: 'howMany' },
  { words: /^(?:how much|wie viel|wieviel)\b/, is: 'howMuch' },
  { words: /^(?:(?:total )?number of|(?:total )?count(?: of)?|amount of rows|anzahl(?: der| von)?)\b/, is: 'count' },
  {
    words:
      /^(?:average|avg|mean|on average|durchschnitt(?:lich(?:e[nrs]?)?)?|mittelwert|mittlere[nrs]?|im schnitt|im mittel)\b/,
    is: 'avg',
  },
  { words: /^median\b/, is: 'median' },
  {
    words:
      /^(?:sum(?: total)?|grand total|total(?:s|led)?|in total|altogether|combined|add(?:ed|s)? up|gesamt(?:e[nrs]?)?|gesamtsumme|summe|insgesamt|zusammen)\b/,
    is: 'sum',
  },
  { words: /^top\b/, is: 'top' },
  {
    words:
      /^(?:highest|largest|biggest|greatest|maximum|maximal(?:e[nrs]?)?|max|longest|hochste[nrs]?|grosste[nrs]?|maximum|langste[nrs]?)\b/,
    is: 'highest',
  },
  {
    words:
      /^(?:lowest|smallest|minimum|minimal(?:e[nrs]?)?|min|shortest|niedrigste[nrs]?|kleinste[nrs]?|geringste[nrs]?|tiefste[nrs]?|kurzeste[nrs]?)\b/,
    is: 'lowest',
  },
  { words: /^(?:the most|most|meisten?|am meisten)\b/, is: 'most' },
  { words: /^(?:the fewest|fewest|the least|least|wenigsten|am wenigsten)\b/, is: 'fewest' },
  {
    words:
      /^(?:by|per|for each|for every|in each|in every|each|every|grouped by|broken down by|pro|je|fur jede[nrs]?|in jede[nmrs]|jede[nrs]?)\b/,
    is: 'group',
  },
  { words: /^(?:nach)\b/, is: 'group' },
  { words: /^(?:who|whose|wer|wessen)\b/, is: 'who' },
  { words: /^(?:which|what|welche[mnrs]?)\b/, is: 'which' },
];

/** Reads what a question asks to be reckoned; null where it asks for nothing of the kind. */
export function readIntent(tokens: readonly Token[]): Intent | null {
  const intent: Intent = {
    ...{ op: null, pick: null, most: false, howMany: false, howMuch: false, about: null },
    ...{ groupedAt: [], who: false, which: false, used: new Set() },
  };
  const ops: Operation[] = [];
  let order: 'max' | 'min' | null = null;
  let count: number | null = null;
  let extremes = 0;
  for (let at = 0; at < tokens.length; ) {
    const rest = tokens
      .slice(at, at + 4)
      .map(({ text }) => text)
      .join(' ');
    const adjective = adjectives.find(({ words }) => words.has(tokens[at]?.text ?? ''));
    const found = phrases.find(({ words }) => words.test(rest));
    if (adjective !== undefined) {
      intent.about = adjective;
      // "most expensive" is one extreme, "least expensive" the other.
      const strengthened = intent.used.has(at - 1) && intent.most;
      if (!strengthened) extremes += 1;
      order =
        intent.used.has(at - 1) && /^(?:least|wenigsten)$/.test(tokens[at - 1]?.text ?? '') ? 'min' : adjective.op;
      intent.most = false;
      intent.used.add(at);
      at += 1;
      continue;
    }
    if (found === undefined) {
      at += 1;
      continue;
    }
    const length = (found.words.exec(rest)?.[0] ?? '').split(' ').length;
    // "at least 5" compares.
    const compares = /^(?:most|fewest)$/.test(found.is) && /^(?:at|not)$/.test(tokens[at - 1]?.text ?? '');
    switch (found.is) {
      case 'howMany':
        intent.howMany = true;
        break;
      case 'howMuch':
        intent.howMuch = true;
        break;
      case 'highest':
      case 'lowest':
        order = found.is === 'highest' ? 'max' : 'min';
        extremes += 1;
        break;
      case 'top':
        order = 'max';
        break;
      case 'most':
      case 'fewest':
        if (compares) break;
        order = found.is === 'most' ? 'max' : 'min';
        intent.most = true;
        extremes += 1;
        break;
      case 'group':
        intent.groupedAt.push(at + length - 1);
        break;
      case 'who':
        intent.who = true;
        break;
      case 'which':
        intent.which = true;
        break;
      default:
        ops.push(found.is);
    }
    for (let one = at; one < at + length && !compares; one += 1) intent.used.add(one);
    at += length;
  }
  if (order !== null) count = numberWanted(tokens, intent.used);
  // "the highest and the lowest", "average and total": two questions in one.
  const kinds = [...new Set(ops)];
  // "the average number of pages".
  const [first, second, third] = kinds;
  const mean = (first === 'avg' || first === 'median') && second === 'count' && third === undefined;
  if (extremes > 1 || (kinds.length > 1 && !mean)) return null;
  intent.op = first ?? null;
  if (order !== null) intent.pick = { order, count: count ?? 1 };
  const asks = intent.op !== null || intent.pick !== null || intent.howMany || intent.howMuch;
  return asks || intent.groupedAt.length > 0 ? intent : null;
}

/** "top 5", "the three highest", "5 most expensive". */
function numberWanted(tokens: readonly Token[], used: Set<number>): number | null {
  for (const at of [...used]) {
    const token = tokens[at]?.text ?? '';
    const beside = token === 'top' ? at + 1 : at - 1;
    const next = tokens[beside];
    if (next === undefined || used.has(beside)) continue;
    const value = next.kind === 'number' ? next.value : smallNumbers.get(next.text);
    const extreme =
      token === 'top' ||
      /(?:est|most|max|hochste|grosste|teuerste|niedrigste|kleinste|billigste|gunstigste|meiste|expensive)[nrs]?n?$/.test(
        token,
      );
    if (extreme && value != null && Number.isInteger(value) && value >= 1 && value <= 100) {
      used.add(beside);
      return value;
    }
  }
  return null;
}

const compound: readonly [RegExp, string][] = [
  [/^gesamt(?:e[nrs]?)?(?=[a-z]{4})/, 'gesamt'],
  [/^durchschnitts?(?=[a-z]{4})(?!lich)/, 'durchschnitt'],
  [/^hochst(?=[a-z]{4})(?!e[nrs]?$)/, 'hochste'],
  [/^tiefst(?=[a-z]{4})(?!e[nrs]?$)/, 'tiefste'],
  [/^maximal(?=[a-z]{4})/, 'maximal'],
  [/^minimal(?=[a-z]{4})/, 'minimal'],
];

/** German compounds of what is reckoned and of what: 'Gesamtbetrag' is 'gesamt' and 'betrag'. */
export function withoutCompounds(tokens: readonly Token[], isName: (word: string) => boolean): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'word') return [token];
    for (const [prefix, word] of compound) {
      const rest = token.text.replace(prefix, '');
      if (rest === token.text || !isName(rest)) continue;
      return [
        { ...token, text: word },
        { ...token, text: rest },
      ];
    }
    return [token];
  });
}
