import { CommonplaceError } from '../../../contract/index.ts';
import type { ModelFolder } from './model-files.ts';
import type { Tokenizer } from './tokenizer-interface.ts';

/** Vocabularies in the weights are rounded up a little; a tokenizer with far fewer tokens is another model's. */
const leastShareOfVocabulary = 0.9;

/**
 * Whether tokenizer and weights belong together, as far as can be seen: the sizes of their vocabularies, and a run with
 * the tokenizer's last token and with the longest input. Throws model_corrupt.
 */
export async function checkModel(
  folder: ModelFolder,
  tokenizer: Tokenizer,
  run: (ids: readonly number[]) => Promise<unknown>,
): Promise<void> {
  const { vocabulary, maxTokens, paths } = folder;
  if (vocabulary !== null && (tokenizer.size > vocabulary || tokenizer.size < vocabulary * leastShareOfVocabulary)) {
    throw new CommonplaceError(
      'model_corrupt',
      `${paths.tokenizer} belongs to another model: it has ${tokenizer.size} tokens, the weights are for ${vocabulary}.`,
    );
  }
  const words = tokenizer.encode('The keeper lit the lamp at dusk. '.repeat(maxTokens), maxTokens).ids;
  await run([...words.slice(0, 1), tokenizer.size - 1, ...words.slice(-1)]);
  await run(words);
}
