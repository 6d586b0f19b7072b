const dayMs = 86_400_000;
const numbers = new Intl.NumberFormat('en');
// Made once: a formatter costs a hundred times more than its use, and a list uses two for every row.
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const wholeDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const fullDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

export function count(value: number): string {
  return numbers.format(value);
}

/** "1 file", "1,204 files". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Relative up to a week, then the day, with the year where it is not this one. */
export function when(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days <= 0) return `Today ${clock.format(at)}`;
  if (days === 1) return 'Yesterday';
  if (days < 7) return `${days} days ago`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfYear : dayAndYear).format(at);
}

export function exactly(at: number): string {
  return fullDate.format(at);
}

/** "11 February 2026". */
export function exactDay(at: number): string {
  return wholeDay.format(at);
}

/** Millionths of a US dollar: "$0.0021"; less than a ten-thousandth is told as such. */
export function dollars(micros: number): string {
  if (micros > 0 && micros < 100) return 'under $0.0001';
  return `$${(micros / 1_000_000).toFixed(micros < 100_000 ? 4 : 2)}`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Milliseconds of waiting as a person would say them; null when nobody knows yet. */
export function timeLeft(ms: number | null): string | null {
  if (ms === null) return null;
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${Math.max(seconds, 1)} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min left`;
  return `${Math.round(minutes / 60)} h left`;
}

export function bytes(size: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** The time an answer took, in seconds: "0.09 s". */
export function took(ms: number): string {
  const seconds = ms / 1000;
  return `${seconds < 0.1 ? seconds.toFixed(2) : seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

/** The last two folders of a path: "House / Heating". What a file lies within counts as a folder. */
export function folderOf(path: string): string {
  const parts = path.split(/!?[\\/]/).filter((part) => part !== '');
  return parts.slice(0, -1).slice(-2).join(' / ') || '/';
}

/** The last part of a path: "Heating". */
export function lastOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** Where a document lies, as a list says it. */
export function whereOf({ kind, path }: { kind: string; path: string }): string {
  if (kind === 'note') return 'Note';
  if (kind === 'upload') return 'Added in this page';
  if (kind === 'member') return lastOf(path.slice(0, Math.max(path.lastIndexOf('!/'), 0)) || path);
  if (kind === 'web') return URL.parse(path)?.host ?? 'Web page';
  return folderOf(path);
}

/** How long something takes, as a person would say it: "less than a minute", "about 6 minutes". */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 10_000) return 'a few seconds';
  if (minutes < 1) return 'less than a minute';
  if (minutes < 90) return `about ${counted(minutes, 'minute')}`;
  return `about ${counted(Math.round(minutes / 60), 'hour')}`;
}

const pageNames = new Map([
  ['xlsx', 'sheet'],
  ['xls', 'sheet'],
  ['xlsb', 'sheet'],
  ['numbers', 'sheet'],
  ['ods', 'sheet'],
  ['pptx', 'slide'],
  ['ppt', 'slide'],
  ['odp', 'slide'],
  ['epub', 'section'],
]);

/** What a format's pages are called: "sheet", "slide", "section" or "page". */
export function pageName(format: string | null): string {
  return pageNames.get(format ?? '') ?? 'page';
}
