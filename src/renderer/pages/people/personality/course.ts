import type { Trait, TraitMove } from '../../../../contract/index.ts';

export interface CoursePoint {
  x: number;
  y: number;
  move: TraitMove;
}

export interface Course {
  trait: Trait;
  points: CoursePoint[];
  /** As an SVG path: level until something moved it. */
  path: string;
}

interface Box {
  width: number;
  height: number;
  /** Room around the lines. */
  margin: number;
  /** From when to when. */
  since: number;
  until: number;
  low: number;
  high: number;
}

/** The line of one trait over time, in the pixels of a box. */
export function courseOf(trait: Trait, moves: readonly TraitMove[], box: Box): Course {
  const { width, height, margin, since, until, low, high } = box;
  const span = Math.max(until - since, 1);
  const x = (at: number) => margin + ((width - 2 * margin) * (at - since)) / span;
  const y = (value: number) => height - margin - ((height - 2 * margin) * (value - low)) / Math.max(high - low, 1);
  const own = moves.filter((move) => move.trait === trait).toSorted((a, b) => a.at - b.at);
  const points = own.map((move) => ({ x: x(move.at), y: y(move.after), move }));
  const [first] = own;
  if (first === undefined) return { trait, points, path: '' };
  const start = `M${x(since).toFixed(1)} ${y(first.before).toFixed(1)}`;
  const steps = own.map((move) => `H${x(move.at).toFixed(1)} V${y(move.after).toFixed(1)}`);
  return { trait, points, path: [start, ...steps, `H${x(until).toFixed(1)}`].join(' ') };
}

/** The values that have to fit, in tens, at least twenty apart so that a small move looks small. */
export function rangeOf(moves: readonly TraitMove[]): { low: number; high: number } {
  const values = moves.flatMap(({ before, after }) => [before, after]);
  if (values.length === 0) return { low: 40, high: 60 };
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const low = Math.max(0, Math.min(Math.floor(Math.min(...values) / 10) * 10, Math.floor((middle - 10) / 10) * 10));
  const high = Math.min(100, Math.max(Math.ceil(Math.max(...values) / 10) * 10, low + 20));
  return { low, high };
}
