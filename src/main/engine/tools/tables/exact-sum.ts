import type Database from 'better-sqlite3';

/** Digits after the point up to which a value is added as the decimal that it stands for. */
const scales = [0, 2, 4, 6] as const;
const units = scales.map((digits) => 10 ** digits);
/** Two units in the last place of a double: what a product of decimals may be off. */
const near = 4.5e-16;
/** Whole numbers up to here are exact in a double. */
const exact = Number.MAX_SAFE_INTEGER;

/** A sum under way. */
class ExactSum {
  count = 0;
  /** Whole multiples of each unit, as far as they are exact; what is beyond moves to `large`. */
  private readonly parts = units.map(() => 0);
  private readonly large = units.map(() => 0n);
  /** What is no decimal of so few digits, by Kahan and Babuška, with the error that it carries. */
  private rest = 0;
  private error = 0;
  private restCount = 0;

  put(value: number, sign: 1 | -1): void {
    this.count += sign;
    for (let at = 0; at < units.length; at += 1) {
      const unit = units[at] ?? 1;
      const whole = Math.round(value * unit);
      if (Math.abs(whole) > exact / 2) break;
      if (Math.abs(whole / unit - value) > Math.abs(value) * near) continue;
      const part = (this.parts[at] ?? 0) + sign * whole;
      if (Math.abs(part) < exact / 2) this.parts[at] = part;
      else {
        this.large[at] = (this.large[at] ?? 0n) + BigInt(part);
        this.parts[at] = 0;
      }
      return;
    }
    this.restCount += sign;
    const added = sign * value;
    const next = this.rest + added;
    this.error += Math.abs(this.rest) >= Math.abs(added) ? this.rest - next + added : added - next + this.rest;
    this.rest = next;
  }

  get total(): number {
    const smallest = units.at(-1) ?? 1;
    let whole = 0n;
    for (const [at, unit] of units.entries()) {
      whole += ((this.large[at] ?? 0n) + BigInt(this.parts[at] ?? 0)) * BigInt(smallest / unit);
    }
    // Through decimal text, so that the nearest double is met however large the sum is.
    const digits = (whole < 0n ? -whole : whole).toString().padStart(7, '0');
    const decimal = Number(`${whole < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
    return this.restCount === 0 ? decimal : decimal + (this.rest + this.error);
  }
}

/** A cell as a number; undefined for nothing and for words, which count neither in a sum nor in a mean. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
}

/**
 * sum, total and avg that add decimals as decimals: ten times 0.1 is 1, and a column of cents that cancels out is 0.
 * Values of up to 6 digits after the point are added as whole numbers; others as SQLite does it. In place of SQLite's
 * own, whose avg also counts words as 0.
 */
export function installExactSums(db: Database.Database): void {
  const shared = {
    start: (): unknown => new ExactSum(),
    step(sum: unknown, value: unknown) {
      const number = numberOf(value);
      if (number !== undefined && sum instanceof ExactSum) sum.put(number, 1);
    },
    inverse(sum: unknown, value: unknown): unknown {
      const number = numberOf(value);
      if (number !== undefined && sum instanceof ExactSum) sum.put(number, -1);
      return sum;
    },
    deterministic: true,
  };
  const ofValues = (result: (sum: ExactSum) => number) => (sum: unknown) =>
    sum instanceof ExactSum && sum.count > 0 ? result(sum) : null;
  db.aggregate('sum', { ...shared, result: ofValues((sum) => sum.total) });
  db.aggregate('avg', { ...shared, result: ofValues((sum) => sum.total / sum.count) });
  db.aggregate('total', { ...shared, result: (sum) => ofValues(({ total }) => total)(sum) ?? 0 });
}
