/** "18 April 2024, 08:12 UTC": the same on every machine, and found by the words that people use for dates. */
export function readableDate(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(time);
  return `${day}, ${time.toISOString().slice(11, 16)} UTC`;
}

/** ISO 8601 in UTC of any date that the platform reads; the text itself of one that it cannot. */
export function isoDate(date: string): string {
  const time = new Date(date.replace(/\s*\([^()]*\)\s*$/, ''));
  return Number.isNaN(time.getTime()) ? date.trim() : time.toISOString();
}
