/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー\p{M}]+/gu;
const hasUnspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Puts spaces between the words of Chinese, Japanese, Thai, Lao, Khmer and Burmese, so that a tokenizer that splits
 * at spaces finds them. Indexed text and questions both go through it. Text without such a script comes back as it is.
 */
export function segmentWords(text: string): string {
  if (!hasUnspaced.test(text)) return text;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return text.replace(unspaced, (run) => {
    if (!hasUnspaced.test(run)) return run;
    const words = Array.from(segmenter.segment(run), ({ segment }) => segment);
    return ` ${words.join(' ')} `;
  });
}

/** A word as the keyword index keeps it: lower case, without the marks of Latin, Greek and Cyrillic letters. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** A word of a text and where it stands, in UTF-16 code units. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** The characters of which words are made: the same categories as the tokenizer of the keyword index. */
const wordPattern = /[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+/gu;

/** The folded words of a text with their places; words of unspaced scripts are told apart too. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(wordPattern)) {
    if (!hasUnspaced.test(match[0])) {
      words.push({ word: foldWord(match[0]), start: match.index, end: match.index + match[0].length });
      continue;
    }
    let at = match.index;
    for (const piece of segmentWords(match[0]).split(' ')) {
      if (piece === '') continue;
      words.push({ word: foldWord(piece), start: at, end: at + piece.length });
      at += piece.length;
    }
  }
  return words;
}
