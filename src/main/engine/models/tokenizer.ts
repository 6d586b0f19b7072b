import { readFile } from 'node:fs/promises';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';
import { type Fertility, measureFertility } from './fertility.ts';
import { PieceCache } from './piece-cache.ts';
import { createWordPiece } from './word-piece.ts';

/** How the embedding model reads text. */
export interface Tokenizer {
  /** Tokens of the model's input, the marks at its start and end included; not limited. */
  countTokens(text: string): number;
  /** The model's input; text beyond `maxTokens` (marks included) is left out. */
  encode(text: string, maxTokens: number): { ids: number[] };
  /** How well the model's vocabulary fits this text: see Fertility. */
  fertility(text: string): Fertility;
}

const tokenizerSchema = z.looseObject({
  model: z.looseObject({ unk_token: z.string(), vocab: z.record(z.string(), z.int()) }),
});

/** Loads a WordPiece tokenizer from its two files (about 80 ms). Throws model_corrupt. */
export async function loadTokenizer(paths: { tokenizer: string; tokenizerConfig: string }): Promise<Tokenizer> {
  try {
    const definition = tokenizerSchema.parse(JSON.parse(await readFile(paths.tokenizer, 'utf8')));
    const config = z.looseObject({}).parse(JSON.parse(await readFile(paths.tokenizerConfig, 'utf8')));
    return createTokenizer(definition, config);
  } catch (cause) {
    const sentence = `The embedding model's ${paths.tokenizer} cannot be understood. Install Commonplace again to restore it.`;
    throw new CommonplaceError('model_corrupt', sentence, { cause });
  }
}

function createTokenizer(definition: z.infer<typeof tokenizerSchema>, config: object): Tokenizer {
  // The file asks for a padding and truncation of 128; we pad by the batch and cut at the model's own limit.
  const library = new HuggingFaceTokenizer({ ...definition, padding: null, truncation: null }, config);
  const [startMark, endMark] = marks(library);
  const unknown = tokenId(library, definition.model.unk_token);
  const longestToken = Object.keys(definition.model.vocab).reduce(
    (longest, { length }) => Math.max(longest, length),
    0,
  );
  const wordPiece = createWordPiece((token) => library.token_to_id(token), unknown, longestToken);
  const words: PieceCache = new PieceCache((piece): readonly number[] => {
    const parts = innerParts(piece);
    if (parts.length > 1) return parts.flatMap((part) => words.get(part));
    if (isAsciiWord(piece)) return wordPiece(piece.toLowerCase());
    return library.encode(piece, { add_special_tokens: false }).ids;
  });

  function countTokens(text: string): number {
    let count = 2;
    for (const piece of pieces(text)) count += words.get(piece).length;
    return count;
  }

  function encode(text: string, maxTokens: number): { ids: number[] } {
    const ids: number[] = [startMark];
    for (const piece of pieces(text)) {
      for (const id of words.get(piece)) ids.push(id);
      if (ids.length >= maxTokens) break;
    }
    ids.length = Math.min(ids.length, maxTokens - 1);
    ids.push(endMark);
    return { ids };
  }

  return { countTokens, encode, fertility: (text) => measureFertility(text, (word) => words.get(word), unknown) };
}

function marks(library: HuggingFaceTokenizer): [start: number, end: number] {
  const [start, end, ...rest] = library.encode('').ids;
  if (start === undefined || end === undefined || rest.length > 0) throw new Error('not a BERT tokenizer');
  return [start, end];
}

function tokenId(library: HuggingFaceTokenizer, token: string): number {
  const id = library.token_to_id(token);
  if (id === undefined) throw new Error(`no token ${token}`);
  return id;
}

/**
 * The parts that BERT reads independently of each other, so that their tokens can be remembered one by one. Split at
 * these four characters only: others that JavaScript calls white space are removed, not split at, by its normaliser.
 */
function* pieces(text: string): Generator<string> {
  for (const piece of text.split(/[ \t\n\r]+/)) {
    if (piece !== '') yield piece;
  }
}

/** What BERT splits a piece into where that is beyond doubt: at ASCII punctuation, and around Chinese characters. */
function innerParts(piece: string): readonly string[] {
  // '[CLS]' and its like are one token each; the library knows them.
  if (/^[\x21-\x5a\x5c-\x7e]+$/.test(piece)) return piece.match(/[a-zA-Z0-9]+|[^a-zA-Z0-9]/g) ?? [];
  return piece.match(/[\u4e00-\u9fff]|[^\u4e00-\u9fff]+/g) ?? [];
}

function isAsciiWord(piece: string): boolean {
  return /^[a-zA-Z0-9]+$/.test(piece);
}
