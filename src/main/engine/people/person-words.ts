import { type Named, nameKey } from './person-keys.ts';

const longestWord = 40;
/** Words stored for one person, and of one question. */
const most = { stored: 300, asked: 8 };
/** Scripts that write a name as one word: it is found from each of its letters on. */
const unspaced = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}ー]+$/u;
/** Something that is meant as a telephone number. */
const phoneLike = /^\+?[\d\s()./-]{4,}$/;

/** Words under which the list finds a person: of names, addresses, numbers and tags. */
export function wordsOf(person: Named & { userId: string; tags: readonly string[] }): string[] {
  const texts = [person.name, person.userId, ...person.aliases, ...person.tags];
  const words = texts.flatMap((text) => nameKey(text).split(' ')).flatMap(withEndings);
  for (const { kind, value } of person.contacts) {
    if (kind === 'phone') words.push(...phoneWords(value));
    else words.push(...nameKey(value).split(' '));
  }
  return [...new Set(words.map((word) => word.slice(0, longestWord)))]
    .filter((word) => word !== '')
    .slice(0, most.stored);
}

/** What is looked for: every word is the beginning of one of theirs. Empty: nothing was asked. */
export function askedWords(filter: string): string[] {
  const text = filter.trim();
  if (text === '') return [];
  const words = phoneLike.test(text) ? [askedDigits(text)] : nameKey(text).split(' ');
  return [...new Set(words.map((word) => word.slice(0, longestWord)))]
    .filter((word) => word !== '')
    .slice(0, most.asked);
}

/** Without the zeros before a number that is dialled; the last digits of one may begin with a zero. */
function askedDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length <= 4 ? digits : digits.replace(/^0+/, '');
}

function withEndings(word: string): string[] {
  if (!unspaced.test(word)) return [word];
  const letters = [...word].slice(0, 12);
  return letters.map((_, at) => letters.slice(at).join(''));
}

/** A number is found with and without its country, and by its last four digits. */
function phoneWords(value: string): string[] {
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  return [0, 1, 2, 3, 4]
    .map((at) => digits.slice(at))
    .concat(digits.slice(-4))
    .filter((word) => word.length > 2);
}
