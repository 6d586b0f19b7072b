import type { TraitMove } from '../../../../contract/index.ts';
import { middle, moved } from './update.ts';

/** A row of a trait's history. Values in ten-thousandths of a point, sums in thousandths. */
export interface HistoryRow {
  id: number;
  before: number;
  after: number;
  sum: number;
  cause: TraitMove['cause'];
  /** Of a decision or withdrawal: the row whose sum it changes. */
  ofId: number | null;
}

/** The sums that a trait's value consists of, in the order in which they were counted. */
export interface Course {
  /** By the id of the row that counted them: what of it counts now. */
  sums: Map<number, number>;
  value: number;
}

export function newCourse(): Course {
  return { sums: new Map(), value: middle };
}

/** Where the sums lead from the middle, clamped at every step. */
function whereTo(sums: Map<number, number>): number {
  let value = middle;
  for (const sum of sums.values()) value = moved(value, sum);
  return value;
}

/**
 * One step of a trait's course. A decision changes the sum of an earlier move, and the trait is where it would be had
 * that move always been so: thus the same insights lead to the same value, whenever they were rejected. An override is
 * shown in place of the value and leaves it as it is.
 */
export function step(course: Course, row: Pick<HistoryRow, 'id' | 'sum' | 'cause' | 'ofId'>): void {
  if (row.cause === 'update') {
    course.sums.set(row.id, row.sum);
    course.value = moved(course.value, row.sum);
  } else if (row.cause === 'reset') {
    course.sums.clear();
    course.value = middle;
  } else if (row.ofId !== null) {
    const known = course.sums.get(row.ofId);
    // Counted before the last reset: nothing of it is left to change.
    if (known === undefined) return;
    course.sums.set(row.ofId, known + row.sum);
    course.value = whereTo(course.sums);
  }
}

/** The whole history of a trait gone through again: where it leads, and the first row that says something else. */
export function replay(rows: readonly HistoryRow[]): { value: number; wrong: HistoryRow | null } {
  const course = newCourse();
  let wrong: HistoryRow | null = null;
  for (const row of rows) {
    const before = course.value;
    step(course, row);
    if (row.cause === 'override' || row.cause === 'override-ended') continue;
    if (before !== row.before || course.value !== row.after) wrong ??= row;
  }
  return { value: course.value, wrong };
}
