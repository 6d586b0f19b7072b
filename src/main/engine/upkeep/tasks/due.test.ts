import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastDue, nextDue } from './due.ts';

const nightly = '0 2 * * *';
const utc = (text: string) => Date.parse(text);
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

let zone: string | undefined;
beforeEach(() => {
  zone = process.env.TZ;
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('a schedule is read in the time zone of the machine', () => {
  expect(iso(nextDue(nightly, utc('2026-01-10T12:00:00Z')))).toBe('2026-01-11T01:00:00.000Z');
  expect(iso(nextDue(nightly, utc('2026-07-10T12:00:00Z')))).toBe('2026-07-11T00:00:00.000Z');
  expect(iso(lastDue(nightly, utc('2026-01-10T12:00:00Z')))).toBe('2026-01-10T01:00:00.000Z');
});

test('two o’clock that is skipped in spring is due right after it, once', () => {
  const due = new Set<string | null>();
  for (let at = utc('2026-03-28T12:00:00Z'); at < utc('2026-03-30T12:00:00Z'); at += 60_000) {
    due.add(iso(lastDue(nightly, at)));
  }
  expect([...due]).toEqual(['2026-03-28T01:00:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:00:00.000Z']);
});

test('two o’clock that comes twice in autumn is due once', () => {
  const due = new Set<string | null>();
  for (let at = utc('2026-10-24T12:00:00Z'); at < utc('2026-10-26T12:00:00Z'); at += 60_000) {
    due.add(iso(lastDue(nightly, at)));
  }
  expect([...due]).toEqual(['2026-10-24T00:00:00.000Z', '2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z']);
});

test('what is due this very second has come', () => {
  expect(iso(lastDue(nightly, utc('2026-01-10T01:00:00.000Z')))).toBe('2026-01-10T01:00:00.000Z');
  expect(iso(lastDue(nightly, utc('2026-01-10T00:59:59.999Z')))).toBe('2026-01-09T01:00:00.000Z');
});

test('Sundays are Sundays, also when the clocks change', () => {
  expect(iso(lastDue('0 3 * * 0', utc('2026-03-31T12:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
  expect(iso(nextDue('0 3 * * 0', utc('2026-10-22T12:00:00Z')))).toBe('2026-10-25T02:00:00.000Z');
});
