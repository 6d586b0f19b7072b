import { createContext } from 'react';

/** The citations of the answer around, for its marks. */
export interface CitationMarks {
  /** By their numbers; empty while the answer is still being written. */
  titles: ReadonlyMap<number, string>;
  /** Marks whose citation is not known yet. */
  pending: boolean;
  selected: number | null;
  onSelect: (n: number) => void;
}

export const CitationsContext = createContext<CitationMarks>({
  titles: new Map(),
  pending: false,
  selected: null,
  onSelect: () => {},
});
