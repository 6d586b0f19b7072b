import { readFile } from 'node:fs/promises';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';
import { bertDefinition, createBertTokenizer } from './bert-tokenizer.ts';
import type { Fertility } from './fertility.ts';
import { createGeneralTokenizer } from './general-tokenizer.ts';

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

const anything = z.looseObject({});

/**
 * Loads a tokenizer from its two files (BERT's: about 80 ms). WordPiece as BERT has it is read by our own code, every
 * other kind (Unigram, BPE) by the library. Throws model_corrupt.
 */
export async function loadTokenizer(paths: { tokenizer: string; tokenizerConfig: string }): Promise<Tokenizer> {
  try {
    const definition = anything.parse(JSON.parse(await readFile(paths.tokenizer, 'utf8')));
    const config = anything.parse(JSON.parse(await readFile(paths.tokenizerConfig, 'utf8')));
    // Files ask for a padding and truncation of their own; we pad by the batch and cut at the model's own limit.
    const library = new HuggingFaceTokenizer({ ...definition, padding: null, truncation: null }, config);
    const bert = bertDefinition(definition);
    return bert === null ? createGeneralTokenizer(library, definition, config) : createBertTokenizer(library, bert);
  } catch (cause) {
    const sentence = `The tokenizer ${paths.tokenizer} cannot be understood. Put the model's own file back.`;
    throw new CommonplaceError('model_corrupt', sentence, { cause });
  }
}
