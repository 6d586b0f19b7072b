import { foldText } from '../../text-forms/index.ts';

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words of a name as the keyword index folds them: "Jürgen <J.Groß@x.org>" is jurgen, j, gross, x, org. */
function wordsOfName(name: string): string[] {
  return foldText(name).match(/[\p{L}\p{N}\p{M}*]+/gu) ?? [];
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
