import type { Fertility } from './fertility.ts';

/** A question and a passage as a cross-encoder reads them. */
export interface EncodedPair {
  ids: number[];
  /** From here on the tokens belong to the passage. */
  secondFrom: number;
}

/** How a model reads text. */
export interface Tokenizer {
  /** Tokens that it knows. */
  size: number;
  /** Fills the rows of a batch that are shorter than others. */
  padding: number;
  /** Tokens of the model's input, the marks at its start and end included; not limited. */
  countTokens(text: string): number;
  /** The model's input; text beyond `maxTokens` (marks included) is left out. */
  encode(text: string, maxTokens: number): { ids: number[] };
  /** Both texts in one input; the question gets at most half of it. */
  encodePair(question: string, passage: string, maxTokens: number): EncodedPair;
  /** How well the model's vocabulary fits this text: see Fertility. */
  fertility(text: string): Fertility;
}
