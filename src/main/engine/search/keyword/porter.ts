/**
 * M. F. Porter's stemmer (1980) with the two departures of FTS5's `porter` tokenizer ("bli" and "logi" in step 2), so
 * that what is marked in a text is what the index took for the same. Words are folded before; others than 3 to 63
 * letters long come back as they are.
 */
export function porterStem(word: string): string {
  if (word.length < 3 || word.length > 63) return word;
  let stem = plurals(word);
  stem = pastAndGerund(stem);
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaceEnding(stem, doubleEndings, 1);
  stem = replaceEnding(stem, singleEndings, 1);
  stem = dropEnding(stem);
  return finish(stem);
}

/** Ending and what takes its place; the first that fits decides, so that longer ones stand before those they end in. */
type Rule = readonly [ending: string, instead: string];

const doubleEndings: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];
const singleEndings: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];
const lastEndings = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(' ');

function plurals(word: string): string {
  if (/.(?:sses|ies)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pastAndGerund(word: string): string {
  if (/.eed$/.test(word)) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const bare = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : null;
  if (bare === null || !hasVowel(bare)) return word;
  if (/(?:at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (endsDouble(bare) && !/[lsz]$/.test(bare)) return bare.slice(0, -1);
  return measure(bare) === 1 && endsShort(bare) ? `${bare}e` : bare;
}

function replaceEnding(word: string, rules: readonly Rule[], least: number): string {
  const rule = rules.find(([ending]) => word.endsWith(ending) && word.length > ending.length);
  if (rule === undefined) return word;
  const bare = word.slice(0, -rule[0].length);
  return measure(bare) >= least ? bare + rule[1] : word;
}

function dropEnding(word: string): string {
  const ending = lastEndings.find((one) => word.endsWith(one) && word.length > one.length);
  if (ending === undefined) return word;
  const bare = word.slice(0, -ending.length);
  return measure(bare) > 1 && (ending !== 'ion' || /[st]$/.test(bare)) ? bare : word;
}

function finish(word: string): string {
  let stem = word;
  if (stem.endsWith('e')) {
    const bare = stem.slice(0, -1);
    const size = measure(bare);
    if (size > 1 || (size === 1 && !endsShort(bare))) stem = bare;
  }
  return stem.endsWith('ll') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

/** Consonants as c, vowels as v; y is a vowel after a consonant. */
function pattern(word: string): string {
  let out = '';
  for (const letter of word) out += /[aeiou]/.test(letter) || (letter === 'y' && out.endsWith('c')) ? 'v' : 'c';
  return out;
}

/** How often a vowel is followed by a consonant: Porter's m. */
function measure(word: string): number {
  return pattern(word).match(/v+c/g)?.length ?? 0;
}

function hasVowel(word: string): boolean {
  return pattern(word).includes('v');
}

function endsDouble(word: string): boolean {
  return word.length > 1 && word.at(-1) === word.at(-2) && pattern(word).endsWith('c');
}

/** Consonant, vowel, consonant, the last not w, x or y. */
function endsShort(word: string): boolean {
  return pattern(word).endsWith('cvc') && !/[wxy]$/.test(word);
}
