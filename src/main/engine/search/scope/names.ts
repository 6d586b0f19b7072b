/** Letters of Latin scripts that Unicode does not take apart, as people type them without such a keyboard. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words of a name in lower case and without accents: "Jürgen <J.Groß@x.org>" is jurgen, j, gross, x, org. */
function wordsOfName(name: string): string[] {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßæœøłđðþħı]/g, (letter) => letters[letter] ?? letter);
  return folded.match(/[\p{L}\p{N}\p{Mc}*]+/gu) ?? [];
}

/** A name as it is stored for from: and person:, with a space on both sides of every word. */
export function foldName(name: string): string {
  const words = wordsOfName(name.replaceAll('*', ' '));
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

/**
 * LIKE patterns that a stored name must all match: one for each word of what was asked for, wherever it stands, so that
 * "Berg, Anna" finds Anna Berg. Whole words, except where a star stands for the rest; scripts without spaces have no
 * whole words.
 */
export function namePatterns(asked: string): string[] {
  return wordsOfName(asked).map((word) => {
    const like = word.replaceAll(/\*+/g, '%');
    return spaceless.test(word) ? `%${like}%` : `% ${like} %`;
  });
}
