/** A line that begins a turn: whose label, and where label and words stand. */
export interface TurnLine {
  label: string;
  labelAt: number;
  words: string;
  wordsAt: number;
}

const clock = String.raw`(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?`;
const stamp = String.raw`(?:[[(<]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?${clock}[\])>]?\s*[-–|]?\s*)`;
const name = String.raw`[\p{Lu}\p{Lo}\p{Lt}][\p{L}\p{M}\p{N}.'’_-]{0,39}(?:[ \u00a0][\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]{0,39}){0,4}`;
const aside = String.raw`(?:\s*[[(][^\])\n]{1,60}[\])])?`;
const anyLabel = String.raw`(?:${name}|[a-z_][\w.-]{1,39})`;

/** "[00:01:02] Maya Lindqvist (host): words", "**Maya:** words", "- Maya: words"; the time may be anywhere. */
const withColon = new RegExp(
  `^(?<before>\\s{0,40}(?:[-•>]\\s+)?${stamp}?(?:\\*\\*)?)(?<label>${anyLabel})${aside}(?:\\*\\*)?\\s?[:：](?:\\*\\*)?(?:\\s+(?<words>\\S.*)?|(?<=：)(?<wide>\\S.*))?$`,
  'u',
);
/** "Q. words", "A.  words" of courts and interviews. */
const letters = /^(?<before>\s{0,40}(?:\d{1,2}\s+)?)(?<label>Q|A)[.:]?\s+(?<words>\S.*)$/;
/** "<maya> words" of IRC, with or without a time. */
const irc = new RegExp(`^(?<before>${stamp}?<[@+~&%]?)(?<label>[^<>\\s]{1,40})>\\s+(?<words>\\S.*)$`, 'u');
/** "[00:01:02] Maya" and "Maya Lindqvist  00:12" alone on their line: the words follow. */
const stampFirst = new RegExp(`^(?<before>\\s*[[(]${clock}[\\])]\\s*[-–]?\\s*)(?<label>${name})${aside}\\s*$`, 'u');
const stampLast = new RegExp(
  `^(?<before>\\s*(?:\\*\\*)?)(?<label>${name})(?:\\*\\*)?\\s*[,|–-]?\\s+[[(]?${clock}[\\])]?\\s*$`,
  'u',
);
/** "[00:01:02] Maya words": a time and a name, and nothing between the name and the words but that it recurs. */
const bareLabel = new RegExp(`^(?<before>\\s*)(?<label>${name})\\s*$`, 'u');
const bareClock = new RegExp(`^\\s*[[(]?${clock}[\\])]?\\s*$`, 'u');

const longestLine = 5000;

function found(line: string, pattern: RegExp): TurnLine | null {
  const groups = pattern.exec(line)?.groups;
  if (groups?.label === undefined) return null;
  const words = groups.words ?? groups.wide ?? '';
  return { label: groups.label, labelAt: (groups.before ?? '').length, words, wordsAt: line.length - words.length };
}

/** The ways in which texts mark turns, surest first. Long lines are looked at as far as their label. */
export const turnShapes: readonly ((line: string, next: string) => TurnLine | null)[] = [
  (line) => wide(line, irc),
  (line) => wide(line, withColon),
  (line) => wide(line, letters),
  (line) => wide(line, stampFirst) ?? wide(line, stampLast),
  (line, next) => (line.length <= 80 && bareClock.test(next.slice(0, 80)) ? found(line, bareLabel) : null),
];

/** A pattern on the beginning of a line; the words are the rest of it. */
function wide(line: string, pattern: RegExp): TurnLine | null {
  if (line.length <= longestLine) return found(line, pattern);
  const start = found(line.slice(0, 300), pattern);
  return start === null ? null : { ...start, words: line.slice(start.wordsAt) };
}

/** A line that says only when: it belongs to no one's words. */
export function isClock(line: string): boolean {
  return line.length < 80 && bareClock.test(line);
}
