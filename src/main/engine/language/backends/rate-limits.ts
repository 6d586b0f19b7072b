import type { PostAnswer } from '../../upkeep/index.ts';

/** A limit may be as far away as this; what a server says beyond it is a mistake. */
const longestMs = 24 * 3_600_000;

/** Pairs of headers: how much is left of a limit, and when there will be more. */
const limits: readonly [remaining: string, reset: string][] = [
  // OpenAI, and many who follow it.
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  // OpenRouter.
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
];

/** Milliseconds that an answer's head asks to wait before the next question; null where it asks for nothing. */
export function waitAsked(headers: PostAnswer['headers'], now: number): number | null {
  const waits = [retryAfter(text(headers['retry-after']), now)];
  const exact = Number(text(headers['retry-after-ms']) ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) waits.push(exact);
  for (const [remaining, reset] of limits) {
    if (text(headers[remaining])?.trim() === '0') waits.push(resetAfter(text(headers[reset]), now));
  }
  const known = waits.filter((wait) => wait !== null);
  return known.length === 0 ? null : Math.min(longestMs, Math.max(...known));
}

/** Milliseconds of a Retry-After header (RFC 9110, 10.2.3): seconds, or a date. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Milliseconds until a limit is lifted: "6m0s" and "12ms" (OpenAI), a moment in seconds or milliseconds, or a date. */
export function resetAfter(header: string | undefined, now: number): number | null {
  const value = header?.trim() ?? '';
  if (value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) {
    // Seconds from now are small; moments since 1970 are beyond 10^9 in seconds and 10^12 in milliseconds.
    const ms = number > 1e12 ? number - now : number > 1e9 ? number * 1000 - now : number * 1000;
    return Math.max(0, ms);
  }
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === value) {
    return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? 0), 0);
  }
  const ms = Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
