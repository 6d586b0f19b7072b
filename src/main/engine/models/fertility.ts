/** How a tokenizer's vocabulary fits a text; the only trace of a model's languages that is at hand without a label. */
export interface Fertility {
  words: number;
  /** Word pieces per word. Thai and Chinese count what stands between spaces or punctuation as a word. */
  piecesPerWord: number;
  /** Letters per word piece, unknown words left out: English about 4.5, German 2.5, Russian, Chinese, Thai about 1. */
  lettersPerPiece: number;
  /** Share of the letters in words that the vocabulary cannot spell, 0 to 1. */
  unknownShare: number;
}

/** Enough to judge a language by; the measure must stay cheap on long passages. */
const wordsJudged = 200;

/** `tokensOf` gives the token ids of one word. A text without letters measures as zero words. */
export function measureFertility(
  text: string,
  tokensOf: (word: string) => readonly number[],
  unknownToken: number,
): Fertility {
  let words = 0;
  let pieces = 0;
  let letters = 0;
  let knownPieces = 0;
  let knownLetters = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const ids = tokensOf(word);
    const known = ids.filter((id) => id !== unknownToken).length;
    words += 1;
    pieces += ids.length;
    letters += word.length;
    knownPieces += known;
    // A Chinese run has one token a character, some of them unknown; any other word is known as a whole or not at all.
    knownLetters += ids.length === 0 ? 0 : (word.length * known) / ids.length;
    if (words === wordsJudged) break;
  }
  return {
    words,
    piecesPerWord: words === 0 ? 0 : pieces / words,
    lettersPerPiece: knownPieces === 0 ? 0 : knownLetters / knownPieces,
    unknownShare: letters === 0 ? 0 : 1 - knownLetters / letters,
  };
}

/** Just above what is spelled letter by letter (Russian 1.00, Arabic 1.02, Hindi 1.2): the model knows nothing of it. */
const spelledOut = 1.2;

/** Below plain English (4.1 to 4.7) and above its nearest relatives (French 2.9, Spanish 2.8, German 2.6). */
const wellKnown = 3.4;

/** Fertility as one number from 0 (a script the vocabulary can only spell) to 1 (as English); 1 without any letters. */
export function familiarity(fertility: Fertility): number {
  if (fertility.words === 0) return 1;
  const knownLettersPerPiece = fertility.lettersPerPiece * (1 - fertility.unknownShare);
  return Math.min(1, Math.max(0, (knownLettersPerPiece - spelledOut) / (wellKnown - spelledOut)));
}
