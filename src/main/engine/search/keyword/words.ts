import { foldText } from '../../text-forms/index.ts';

/** Scripts that are written without spaces between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const unspacedRun = new RegExp(`[${unspaced}ー\\p{M}]+`, 'gu');
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u');
const hangul = /\p{Script=Hangul}/u;
/** Runs that are indexed by pairs: the same scripts, and Korean, whose words carry their particles. */
const pairedRun = new RegExp(`[${unspaced}\\p{Script=Hangul}ー\\p{M}]+`, 'gu');
const hasPaired = new RegExp(`[${unspaced}\\p{Script=Hangul}]`, 'u');
/** A letter with its marks. */
const clusterPattern = /\P{M}\p{M}*/gu;

/** Stands between titles, so that no phrase is found across them: a letter for private use, which nobody asks for. */
export const phraseEnd = ' \ue000 ';

/** Whether a text holds a script that is looked for by pairs of letters. */
export function isPaired(text: string): boolean {
  return hasPaired.test(text);
}

/**
 * A text as the keyword index keeps it: folded, and in Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese every pair
 * of neighbouring letters as a word of its own, with the last letter after them. So whatever is asked for is found
 * wherever it stands: no two ways to cut a sentence into words agree, and a word lies within a longer one.
 */
export function segmentWords(text: string): string {
  const folded = foldText(text);
  if (!hasPaired.test(folded)) return folded;
  return folded.replace(pairedRun, (run) =>
    hasPaired.test(run) ? ` ${[...pairsOf(run), lastOf(run)].join(' ')} ` : run,
  );
}

function pairsOf(run: string): string[] {
  const clusters = run.match(clusterPattern) ?? [];
  return clusters.slice(0, -1).map((cluster, at) => cluster + (clusters[at + 1] ?? ''));
}

function lastOf(run: string): string {
  return run.match(clusterPattern)?.at(-1) ?? run;
}

/**
 * A word or phrase as FTS5 is asked for it: quoted, so that nothing in it is an operator. Letters that end a run are in
 * the index by their pairs only, and a single letter is found as the beginning of a pair.
 */
export function quotedPhrase(text: string): string {
  const words = segmentWords(text.replaceAll('\0', ' ').replaceAll('"', ' ')).trim().split(/\s+/);
  const [last = '', before] = [words.at(-1), words.at(-2)];
  if (!hasPaired.test(last) || pairsOf(last).length > 0) return `"${words.join(' ')}"`;
  const endsPair = before !== undefined && hasPaired.test(before) && lastOf(before) === last;
  return endsPair ? `"${words.slice(0, -1).join(' ')}"` : `"${words.join(' ')}" *`;
}

/** A word as the keyword index compares it. */
export function foldWord(word: string): string {
  return foldText(word);
}

/** A word of a text and where it stands, in UTF-16 code units. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** The characters of which words are made: the same categories as the tokenizer of the keyword index, and joiners. */
const wordPattern = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}\u00ad\u200b-\u200d\u2060]+/gu;

/**
 * The folded words of a text with their places. Scripts without spaces are cut by the platform's dictionary, Korean words
 * into pairs of syllables, so that one is found with any particle.
 */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  const add = (word: string, start: number) => {
    const folded = foldText(word);
    if (folded !== '') words.push({ word: folded, start, end: start + word.length });
  };
  for (const match of text.matchAll(wordPattern)) {
    if (!isPaired(match[0])) add(match[0], match.index);
    else for (const { piece, start } of piecesOf(match[0])) add(piece, match.index + start);
  }
  return words;
}

/** A word that holds such scripts in its parts: runs of each script, cut as the script is. */
function piecesOf(word: string): { piece: string; start: number }[] {
  const pieces: { piece: string; start: number }[] = [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  let plain = 0;
  const plainUntil = (end: number) => {
    if (end > plain) pieces.push({ piece: word.slice(plain, end), start: plain });
  };
  for (const run of word.matchAll(new RegExp(`${unspacedRun.source}|[\\p{Script=Hangul}]+`, 'gu'))) {
    if (!isPaired(run[0])) continue;
    plainUntil(run.index);
    plain = run.index + run[0].length;
    if (hasUnspaced.test(run[0])) {
      for (const { segment, index } of segmenter.segment(run[0]))
        pieces.push({ piece: segment, start: run.index + index });
    } else if (hangul.test(run[0])) {
      const composed = run[0].length <= 2 ? [0] : Array.from({ length: run[0].length - 1 }, (_, at) => at);
      for (const at of composed) pieces.push({ piece: run[0].slice(at, at + 2), start: run.index + at });
    }
  }
  plainUntil(word.length);
  return pieces;
}
