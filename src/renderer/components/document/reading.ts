import { createContext, useContext } from 'react';

/** How a text is shown where it is more than prose. */
export interface Reading {
  /** Text before this offset is shown elsewhere. */
  from: number;
  /** Words that begin a last paragraph which is shown elsewhere; null: none. */
  without: string | null;
  /** Lines that begin with a name are what that person said. */
  spoken: boolean;
  /** What no person said is the program's: quieter. */
  notices: boolean;
  /** Quotations are folded away until they are asked for. */
  foldQuotes: boolean;
  /** Goes to a time of the recording, in seconds. */
  onSeek: ((seconds: number) => void) | null;
}

export const plainReading: Reading = {
  from: 0,
  without: null,
  spoken: false,
  notices: false,
  foldQuotes: false,
  onSeek: null,
};

export const ReadingContext = createContext<Reading>(plainReading);

export function useReading(): Reading {
  return useContext(ReadingContext);
}
