import type { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { measureFertility } from './fertility.ts';
import { PieceCache } from './piece-cache.ts';
import type { Tokenizer } from './tokenizer-interface.ts';
import { createWordPiece } from './word-piece.ts';

const bertSchema = z.looseObject({
  normalizer: z.looseObject({ type: z.literal('BertNormalizer'), lowercase: z.boolean() }),
  pre_tokenizer: z.looseObject({ type: z.literal('BertPreTokenizer') }),
  model: z.looseObject({
    type: z.literal('WordPiece').optional(),
    unk_token: z.string(),
    continuing_subword_prefix: z.literal('##'),
    vocab: z.record(z.string(), z.int()),
  }),
});
export type BertDefinition = z.infer<typeof bertSchema>;

/** The definition where it is WordPiece exactly as BERT has it; null for any other. */
export function bertDefinition(definition: unknown): BertDefinition | null {
  return bertSchema.safeParse(definition).data ?? null;
}

/** WordPiece with a memory of words: the same ids as the library gives, several times faster. */
export function createBertTokenizer(library: HuggingFaceTokenizer, definition: BertDefinition): Tokenizer {
  const [startMark, endMark] = marks(library);
  const unknown = tokenId(library, definition.model.unk_token);
  const { lowercase } = definition.normalizer;
  const longestToken = Object.keys(definition.model.vocab).reduce(
    (longest, { length }) => Math.max(longest, length),
    0,
  );
  const wordPiece = createWordPiece((token) => library.token_to_id(token), unknown, longestToken);
  const words: PieceCache = new PieceCache((piece): readonly number[] => {
    const parts = innerParts(piece);
    if (parts.length > 1) return parts.flatMap((part) => words.get(part));
    if (isAsciiWord(piece)) return wordPiece(lowercase ? piece.toLowerCase() : piece);
    return library.encode(piece, { add_special_tokens: false }).ids;
  });

  function countTokens(text: string): number {
    let count = 2;
    for (const piece of pieces(text)) count += words.get(piece).length;
    return count;
  }

  /** Ids without marks, at most `limit`. */
  function bare(text: string, limit: number): number[] {
    const ids: number[] = [];
    for (const piece of pieces(text)) {
      for (const id of words.get(piece)) ids.push(id);
      if (ids.length >= limit) break;
    }
    ids.length = Math.min(ids.length, limit);
    return ids;
  }

  return {
    size: library.get_vocab(true).size,
    padding: library.token_to_id('[PAD]') ?? 0,
    countTokens,
    encode: (text, maxTokens) => ({ ids: [startMark, ...bare(text, maxTokens - 2), endMark] }),
    encodePair(question, passage, maxTokens) {
      const first = bare(question, Math.floor(maxTokens / 2));
      const second = bare(passage, maxTokens - first.length - 3);
      return { ids: [startMark, ...first, endMark, ...second, endMark], secondFrom: first.length + 2 };
    },
    fertility: (text) => measureFertility(text, (word) => words.get(word), unknown),
  };
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
