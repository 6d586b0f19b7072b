import type { Trait } from '../../../../../contract/index.ts';
import type { Span } from '../../read/types.ts';

/** What one person said or wrote in one text. Ranges are UTF-16 code units of the version's text, half-open. */
export interface TheirWords {
  name: string;
  title: string;
  /** In the order of the text. `text` is what lies at the range. */
  parts: (Span & { text: string })[];
  /** When the text was written, where it says so; UTC milliseconds. */
  at: number | null;
}

/** Something seen in a person's own words that speaks for more or less of a trait. */
export interface FoundInsight {
  trait: Trait;
  /** Signed, -100 to 100; an update adds a tenth of the sum of 30 days. */
  adjustment: number;
  /** The passage that shows it, within one of the parts. */
  span: Span;
  reason: string;
}

/** A way of taking insights out of somebody's own words: by items and words, or by a language model. */
export interface InsightSource {
  /**
   * Name and version of the method with its model: 'text-1/all-MiniLM-L6-v2'. null: it cannot be used now. Another
   * method than the one a text was read with makes it be read again, and its insights take the place of the old ones.
   */
  method(): Promise<string | null>;
  /** Throws CommonplaceError where the text cannot be read by it; cancelled when the signal says so. */
  find(words: TheirWords, signal: AbortSignal): Promise<FoundInsight[]>;
}
