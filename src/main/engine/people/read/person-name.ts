import { foldText } from '../../text-forms/index.ts';

/** Titles and endings that belong to no name. */
const titles =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|fr|sr|herr|frau|m|mme|mlle|don|doña|sig|signora)\.?\s+)+/i;
const endings = /[,\s]+(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq|msc|bsc|ma|mba)\.?$/i;

/** Words that start with a capital letter and name nobody. */
const noNames = new Set(
  'i me my you he she it we they this that the a an and or but not no yes ok okay hello hi hey dear thanks thank well actually really sorry please maybe perhaps regards best cheers sincerely monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december today tomorrow yesterday christmas easter english german french spanish italian russian chinese japanese swedish dutch danish norwegian polish portuguese turkish greek british american european internet mr mrs ms miss dr prof sir madam god unknown undefined null none nobody everyone everybody somebody someone team all admin system user assistant bot moderator speaker interviewer interviewee question answer host guest narrator unknown'.split(
    ' ',
  ),
);

/** The name as people write it: one space between words, no titles, "Lindqvist, Maya" turned round. */
export function cleanName(written: string): string {
  const plain = written
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^["'“”‘’\s]+|["'“”‘’\s,;:]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const turned = /^(\p{L}[\p{L}\p{M}'’-]*(?: \p{L}[\p{L}\p{M}'’-]*)?), (\p{L}[\p{L}\p{M}.'’ -]*)$/u.exec(plain);
  const order = turned !== null && !endings.test(plain) ? `${turned[2]} ${turned[1]}` : plain;
  return order.replace(titles, '').replace(endings, '').trim();
}

/** Whether this can be the name of a person: one to five words of letters, none of them a word that names nobody. */
export function isPersonName(name: string): boolean {
  if (name.length < 2 || name.length > 80 || /[\d@/\\<>{}[\]|=+*#]/.test(name)) return false;
  const words = name.split(' ');
  if (words.length > 5 || !/^\p{L}/u.test(name)) return false;
  if (words.every((word) => noNames.has(word.toLowerCase()))) return false;
  return words.length > 1 || !noNames.has(name.toLowerCase());
}

/** For comparing: as the keyword index folds words (lower case, marks that many leave out), without punctuation. */
export function foldName(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether `short` may be how somebody called `long` is called: "Maya" or "M. Lindqvist" for "Maya Lindqvist". */
export function isShortForm(short: string, long: string): boolean {
  const wanted = foldName(short).split(' ');
  const given = foldName(long).split(' ');
  if (wanted.length === 0 || wanted.length > given.length || wanted.join(' ') === given.join(' ')) return false;
  let at = 0;
  for (const word of wanted) {
    const next = given.findIndex(
      (part, index) => index >= at && (part === word || (word.length === 1 && part[0] === word)),
    );
    if (next < 0) return false;
    at = next + 1;
  }
  return wanted.some((word) => word.length > 1);
}
