import { expect, test } from 'vitest';
import { createPace } from './pace.ts';
import { waitAsked } from './rate-limits.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

test.each([
  [{ 'retry-after': '20' }, 20_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after-ms': '250' }, 250],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m30.5s' }, 90_500],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '12ms' }, 12],
  [{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '6m0s' }, null],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 4000) }, 4000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 4) }, 4000],
  [
    { 'anthropic-ratelimit-requests-remaining': '0', 'anthropic-ratelimit-requests-reset': '2026-11-21T12:00:05Z' },
    5000,
  ],
  // Beyond a day it is a mistake.
  [{ 'retry-after': '99999999' }, 86_400_000],
  [{}, null],
])('%j asks to wait %s ms', (headers, ms) => {
  expect(waitAsked(headers, now)).toBe(ms);
});

/** A pace whose waits pass at once, on a clock of their own. */
function paced() {
  let clock = now;
  const waits: number[] = [];
  const pace = createPace({
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
  });
  const turn = (requestsPerMinute: number | null = null) =>
    pace.turn({ host: 'models.example', requestsPerMinute, longestMs: 60_000 }, undefined);
  return { pace, waits, turn };
}

test('what a server asked for counts for the next question', async () => {
  const { pace, waits, turn } = paced();
  await turn();
  pace.heard({ 'retry-after': '20' });
  await turn();
  await turn();
  expect(waits).toEqual([20_000]);
});

test('a longer wait than anybody has patience for is told, with its length', async () => {
  const { pace, turn } = paced();
  pace.heard({ 'retry-after': '300' });
  await expect(turn()).rejects.toMatchObject({
    told: { code: 'unavailable', message: expect.stringMatching(/models\.example asked to wait.*300 s/) },
  });
  pace.forget();
  await turn();
});

test('the limit that the user set holds', async () => {
  const { waits, turn } = paced();
  await turn(2);
  await turn(2);
  await turn(2);
  await turn(2);
  expect(waits).toEqual([60_000]);
});
