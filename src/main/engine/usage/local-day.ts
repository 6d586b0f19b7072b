/** The day of a moment (UTC milliseconds) in the time zone of this computer: 2026-11-21. */
export function localDay(at: number): string {
  const date = new Date(at);
  const part = (value: number, length: number) => String(value).padStart(length, '0');
  return `${part(date.getFullYear(), 4)}-${part(date.getMonth() + 1, 2)}-${part(date.getDate(), 2)}`;
}

/** The first day of that day's month. */
export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}
