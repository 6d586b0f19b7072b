import { readFile } from 'node:fs/promises';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';
import { bertDefinition, createBertTokenizer } from './bert-tokenizer.ts';
import { createGeneralTokenizer } from './general-tokenizer.ts';
import type { Tokenizer } from './tokenizer-interface.ts';

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
