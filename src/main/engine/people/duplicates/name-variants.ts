import { isFullName, nameKey } from '../person-keys.ts';
import { isShortForm } from '../read/person-name.ts';

/** Short forms of English, German and Spanish first names, each line one name. */
const families = [
  'robert rob bob bobby bert robbie',
  'william will bill billy willy liam',
  'richard rick dick ricky rich',
  'elizabeth elisabeth liz beth lisa betty eliza lizzie elsa',
  'margaret maggie meg peggy greta margarete',
  'katherine catherine kathryn katharina kate kathy cathy katie kat katja',
  'thomas tom tommy',
  'james jim jimmy jamie',
  'john jack johnny jon johannes hans',
  'jonathan jon nathan',
  'michael mike mick mikey michi',
  'christopher chris kit christoph topher',
  'christine christina tina chrissy kristina',
  'alexander alex sasha xander sandro alejandro',
  'alexandra alex sandra sasha',
  'anthony tony antonio toni',
  'daniel dan danny',
  'david dave davy',
  'edward ed eddie ted teddy ned',
  'andrew andy drew andreas',
  'nicholas nick niklas nico nicolas',
  'benjamin ben benny',
  'samuel sam sammy',
  'samantha sam sammy',
  'matthew matt matthias',
  'joseph joe joey josef pepe jose',
  'charles charlie chuck carlos karl',
  'steven stephen steve stefan',
  'patricia pat patty trish tricia',
  'patrick pat paddy',
  'jennifer jen jenny',
  'jessica jess jessie',
  'rebecca becky becca',
  'susan sue susie suzanne susanne',
  'deborah deb debbie',
  'barbara barb babs',
  'gregory greg',
  'jeffrey jeff geoffrey geoff',
  'lawrence larry laurence',
  'leonard leo len lenny',
  'frederick fred freddy friedrich fritz',
  'francisco paco pancho',
  'timothy tim timmy',
  'kenneth ken kenny',
  'ronald ron ronnie',
  'donald don donny',
  'raymond ray',
  'philip phillip phil',
  'peter pete',
  'victoria vicky tori',
  'maria mary marie mia',
  'gabriel gabe',
  'zachary zach zack',
  'theodore ted theo teddy',
  'abigail abby gail',
  'isabella isabel bella isa',
  'dorothy dot dottie',
].map((line) => line.split(' '));

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  'а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ш-sh щ-shch ъ- ы-y ь- э-e ю-yu я-ya і-i ї-i є-e ґ-g α-a β-v γ-g δ-d ε-e ζ-z η-i θ-th ι-i κ-k λ-l μ-m ν-n ξ-x ο-o π-p ρ-r σ-s ς-s τ-t υ-y φ-f χ-ch ψ-ps ω-o'
    .split(' ')
    .map((pair) => {
      const [letter = '', latin = ''] = pair.split('-');
      return [letter, latin];
    }),
);

/** Latin letters as they sound, roughly: ways of writing one name in another script or on another keyboard agree. */
export function romanised(key: string): string {
  return key
    .replace(/[\u0370-\u03ff\u0400-\u04ff]/g, (letter) => cyrillic[letter] ?? letter)
    .replace(/shch|sch|sh|sz/g, 's')
    .replace(/zh/g, 'z')
    .replace(/tch|ch|cz|kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/ck|c|q/g, 'k')
    .replace(/ts|tz/g, 'z')
    .replace(/ks/g, 'x')
    .replace(/(?<=[aou])e/g, '')
    .replace(/ei|ai|ay|ey/g, 'e')
    .replace(/w/g, 'v')
    .replace(/[yj]+/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=\p{L}{2})[ie]+(?= |$)/gu, 'i');
}

/** The names under which a first name is compared: the first of its family, or itself. */
function familyOf(first: string): string[] {
  const found = families.filter((family) => family.includes(first)).flatMap((family) => family[0] ?? []);
  return found.length === 0 ? [first] : found;
}

/** Consonants of a word, at most five: typing errors and other spellings mostly leave them. */
const skeleton = (word: string) =>
  romanised(word)
    .replace(/[aeiou]/g, '')
    .slice(0, 5) || romanised(word).slice(0, 3);

/** Names of one person that are compared with others. */
const mostNames = 6;

/**
 * Blocks in which a person is compared with others: somebody whose name may be the same one is in one of the same. Two
 * a name, for either order of its words, and one more for each family of its first name.
 */
export function blocksOf(names: readonly string[]): string[] {
  const blocks = new Set<string>();
  for (const key of names.map(nameKey).slice(0, mostNames)) {
    const words = key.split(' ');
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined || words.length < 2) continue;
    if (first.length > 40 || last.length > 40) continue;
    for (const [one, other] of [
      [first, last],
      [last, first],
    ] as const) {
      for (const family of familyOf(one)) blocks.add(`${romanised(family).charAt(0)} ${skeleton(other)}`);
    }
  }
  return [...blocks].filter((block) => block.length > 2).slice(0, 16);
}

/** How two names may be one, with how likely that makes it (0 to 1); null where they may not. */
export function nameVariant(a: string, b: string): { score: number; reason: string } | null {
  const [one, other] = [nameKey(a), nameKey(b)];
  const both = isFullName(one) && isFullName(other);
  if (one === other)
    return both ? { score: 0.75, reason: 'The same name' } : { score: 0.3, reason: 'The same first name' };
  const [words, others] = [one.split(' '), other.split(' ')];
  if (words.toSorted().join(' ') === others.toSorted().join(' ')) {
    return { score: 0.72, reason: 'The same name, its words in another order' };
  }
  if (both && romanised(one) === romanised(other)) return { score: 0.7, reason: 'The same name in another spelling' };
  if (sharesNickname(words, others))
    return { score: 0.65, reason: `“${words[0]}” and “${others[0]}” may be one first name` };
  if (isShortForm(a, b) || isShortForm(b, a)) {
    const initials = [...words, ...others].some((word) => word.length === 1);
    if (words.length > 1 && others.length > 1) {
      return initials
        ? { score: 0.58, reason: 'One name has initials of the other' }
        : { score: 0.6, reason: 'One name is part of the other' };
    }
    return { score: 0.35, reason: 'One name is part of the other' };
  }
  if (!both) return null;
  const away = distance(one, other, 2);
  if (away <= (one.length >= 14 ? 2 : one.length >= 10 ? 1 : 0)) {
    return { score: away === 1 ? 0.58 : 0.46, reason: away === 1 ? 'One letter differs' : 'Two letters differ' };
  }
  return null;
}

function sharesNickname(words: readonly string[], others: readonly string[]): boolean {
  const [a, b] = [words[0], others[0]];
  if (a === undefined || b === undefined || a === b || words.length < 2) return false;
  if (words.slice(1).join(' ') !== others.slice(1).join(' ')) return false;
  return families.some((family) => family.includes(a) && family.includes(b));
}

/** Damerau-Levenshtein distance (optimal string alignment), or more than `most` as soon as it is. */
export function distance(a: string, b: string, most: number): number {
  const [x, y] = [[...a], [...b]];
  if (Math.abs(x.length - y.length) > most) return most + 1;
  let [older, old]: [number[], number[]] = [[], y.map((_, at) => at).concat(y.length)];
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1] ? 0 : 1;
      let least = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        least = Math.min(least, (older[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[y.length] ?? most + 1;
}
