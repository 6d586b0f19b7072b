import type { Cell } from '../types.ts';

/** How the cells of one style are shown, and what they are as values: dates as ISO text, all else as numbers. */
export interface NumberFormat {
  show(value: number): string;
  cell(value: number): Cell;
}
