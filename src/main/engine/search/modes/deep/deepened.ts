import type { Retrieved } from '../../retrieve.ts';
import type { TellingTerm } from './expansion.ts';

/** What was learnt of a question on the way: later steps of other modes go on from it. */
export interface Deepened {
  first: Retrieved;
  terms: TellingTerm[];
  /** In how many passages each word is, of the question and of the terms. */
  counts: ReadonlyMap<string, number>;
  total: number;
  /** The question moved towards the first results; null where meaning does not take part. */
  moved: Float32Array | null;
}
