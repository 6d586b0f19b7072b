import { foldText } from '../../../text-forms/index.ts';

/** A word, number, day or sign of a question. */
export interface Token {
  /** Folded: lower case, without accents. */
  text: string;
  kind: 'word' | 'number' | 'day' | 'sign';
  /** Of a number; of a day none. */
  value: number | null;
}

const pattern =
  /(?<iso>\d{4}-\d\d-\d\d)(?!\d)|(?<local>\d{1,2}\.\d{1,2}\.\d{4})(?!\d)|(?<number>(?<![\p{L}\d])\d+(?:[.,'’]\d+)*(?:k|m)?)(?![\p{L}\d])|(?<word>[\p{L}\p{M}\p{N}]+(?:['’]s\b)?)|(?<sign>[<>]=?|=|≥|≤)/giu;

/** `german`: 5.000 is five thousand, and 1,5 one and a half. */
export function tokensOf(question: string, german: boolean): Token[] {
  return Array.from(question.normalize('NFC').matchAll(pattern), ({ groups = {}, 0: source }): Token => {
    if (groups.iso !== undefined) return { text: groups.iso, kind: 'day', value: null };
    if (groups.local !== undefined) return { text: dayOf(groups.local), kind: 'day', value: null };
    if (groups.number !== undefined) return { text: source, kind: 'number', value: numberOf(groups.number, german) };
    if (groups.sign !== undefined)
      return { text: source.replace('≥', '>=').replace('≤', '<='), kind: 'sign', value: null };
    return { text: foldText(source.replace(/['’]s$/i, '')), kind: 'word', value: null };
  });
}

function dayOf(local: string): string {
  const [day = '', month = '', year = ''] = local.split('.');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** '1,234.5', '1.234,5', '12,5', '3k'. */
function numberOf(text: string, german: boolean): number {
  const scale = /k$/i.test(text) ? 1000 : /m$/i.test(text) ? 1_000_000 : 1;
  const bare = text.replace(/[km'’]/gi, '');
  if (german && /^\d{1,3}(?:\.\d{3})*(?:,\d+)?$/.test(bare)) {
    return scale * Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  const lastPoint = bare.lastIndexOf('.');
  const lastComma = bare.lastIndexOf(',');
  const thousands = (sign: string) => new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(bare);
  if (lastComma > lastPoint && !thousands(',')) return scale * Number(bare.replaceAll('.', '').replace(',', '.'));
  if (lastPoint > lastComma && lastComma === -1 && /^\d{1,3}(?:\.\d{3}){2,}$/.test(bare)) {
    return scale * Number(bare.replaceAll('.', ''));
  }
  return scale * Number(bare.replaceAll(',', ''));
}

/** The words of a header, file name or value. */
export function plainWords(text: string): string[] {
  return foldText(text.replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Spellings that stand for the same word: singular and plural, in English and German. */
function formsOf(word: string): Set<string> {
  const forms = new Set([word]);
  const without = (ending: string, least: number) => {
    if (word.endsWith(ending) && word.length - ending.length >= least) forms.add(word.slice(0, -ending.length));
  };
  without('s', 3);
  for (const ending of ['es', 'en', 'n', 'e']) without(ending, 4);
  without('er', 5);
  if (word.endsWith('ies') && word.length > 4) forms.add(`${word.slice(0, -3)}y`);
  return forms;
}

/** Whether two words are the same but for number and case. */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a) || /\d/.test(b) || a.length < 3 || b.length < 3) return false;
  const forms = formsOf(b);
  for (const form of formsOf(a)) if (forms.has(form)) return true;
  return false;
}

/** Where a sequence of words stands among tokens: half-open ranges. */
export function placesOf(words: readonly string[], tokens: readonly Token[]): { start: number; end: number }[] {
  if (words.length === 0) return [];
  return tokens.flatMap((_, start) =>
    words.every((word, at) => sameWord(word, tokens[start + at]?.text ?? ''))
      ? [{ start, end: start + words.length }]
      : [],
  );
}
