/** Letters that Unicode does not take apart, as people type them without such a keyboard. */
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
  // Arabic: final ya and ta marbuta, Persian kaf and ya, as light normalisers do it. Forms of alef lose their marks.
  '\u0671': '\u0627',
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u0629': '\u0647',
  '\u06a9': '\u0643',
  // Hindi: one sign of nasal vowels for the other.
  '\u0901': '\u0902',
};
const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/**
 * Marks that many leave out: accents of Latin, Greek and Cyrillic letters (not the breve of й, a letter of its own), points
 * of Hebrew, vowels and stretching of Arabic, dots of borrowed Hindi letters. On text that is taken apart (NFKD).
 */
const marks =
  /(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c]/g;

/** Soft hyphens and joiners, which stand within words. */
const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * A text as the keyword index compares it: lower case, without marks that many leave out, wide, narrow and joined forms
 * as their plain letters. The index and every question go through it, so that they always agree. Lengths may change.
 */
export function foldText(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return text
    .replace(unseen, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .normalize('NFC')
    .replace(letter, (one) => letters[one] ?? one);
}
