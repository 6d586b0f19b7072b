import { CommonplaceError } from '../../../../contract/index.ts';

/** A number as a fraction of two whole ones, kept short: 0.1 + 0.2 is 0.3. */
export interface Rational {
  top: bigint;
  /** Positive. */
  bottom: bigint;
}

/** Longest number that is worked with, in bits: no expression may fill the memory. */
const longestBits = 20_000;

/** Throws invalid_input: too long a number, division by zero. */
export function rational(top: bigint, bottom = 1n): Rational {
  if (bottom === 0n) throw new CommonplaceError('invalid_input', 'That divides by zero.');
  const common = greatestCommon(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) || 1n;
  const sign = bottom < 0n ? -1n : 1n;
  const short = { top: (sign * top) / common, bottom: (sign * bottom) / common };
  if (bitsOf(short.top) > longestBits || bitsOf(short.bottom) > longestBits) {
    throw new CommonplaceError('invalid_input', 'That number is too long.');
  }
  return short;
}

export const add = (a: Rational, b: Rational) => rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const subtract = (a: Rational, b: Rational) => add(a, { top: -b.top, bottom: b.bottom });
export const multiply = (a: Rational, b: Rational) => rational(a.top * b.top, a.bottom * b.bottom);
export const divide = (a: Rational, b: Rational) => rational(a.top * b.bottom, a.bottom * b.top);

/** What is left of a whole number of times `b`, with the sign of `a`. */
export function remainder(a: Rational, b: Rational): Rational {
  const times = divide(a, b);
  return subtract(a, multiply(b, rational(times.top / times.bottom)));
}

/** '12.5', '1e3'. */
export function fromText(text: string): Rational {
  const [, whole = '', part = '', exponent = '0'] = /^(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const power = Number(exponent) - part.length;
  if (Math.abs(power) > 5000) throw new CommonplaceError('invalid_input', 'That number is too long.');
  const digits = BigInt(`${whole}${part}` || '0');
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

/** The nearest fraction of a double, as its shortest decimal says. */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new CommonplaceError('invalid_input', 'That has no result among the numbers.');
  const size = fromText(String(Math.abs(value)));
  return value < 0 ? { top: -size.top, bottom: size.bottom } : size;
}

/** The nearest double. */
export function toNumber({ top, bottom }: Rational): number {
  // Shifted until both fit a double with bits to spare.
  const shift = BigInt(Math.max(0, Math.min(bitsOf(top), bitsOf(bottom)) - 1000));
  return Number(top >> shift) / Number(bottom >> shift);
}

/** Digits after the point that are shown of what goes on for ever. */
const places = 15;

/** As a decimal: exact where it ends within 30 digits after the point, else rounded. */
export function show({ top, bottom }: Rational): { text: string; exact: boolean } {
  const size = top < 0n ? -top : top;
  const digits = decimalsOf(bottom);
  const exact = digits !== null && digits <= 30;
  const wanted = exact ? digits : places;
  const scaled = (size * 10n ** BigInt(wanted) * 2n + bottom) / (bottom * 2n);
  const text = scaled.toString().padStart(wanted + 1, '0');
  const point = text.length - wanted;
  const part = text.slice(point).replace(/0+$/, '');
  const shown = part === '' ? text.slice(0, point) : `${text.slice(0, point)}.${part}`;
  return { text: top < 0n && /[1-9]/.test(shown) ? `-${shown}` : shown, exact };
}

/** Digits after the point of a fraction with this bottom; null where they never end. */
function decimalsOf(bottom: bigint): number | null {
  let left = bottom;
  let twos = 0;
  let fives = 0;
  for (; left % 2n === 0n; left /= 2n) twos += 1;
  for (; left % 5n === 0n; left /= 5n) fives += 1;
  return left === 1n ? Math.max(twos, fives) : null;
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}
