import type { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { measureFertility } from './fertility.ts';
import { PieceCache } from './piece-cache.ts';
import type { Tokenizer } from './tokenizer-interface.ts';

/** No vocabulary has many tokens longer than this: text beyond as many letters a token is not looked at. */
const lettersPerToken = 32;

const modelSchema = z.looseObject({
  model: z.looseObject({ unk_token: z.string().nullish(), unk_id: z.int().nullish() }),
});
const tokenNameSchema = z.union([z.string(), z.looseObject({ content: z.string() }).transform((t) => t.content)]);
const configSchema = z.looseObject({ pad_token: tokenNameSchema.nullish() });

/** Any tokenizer that the library knows: Unigram (XLM-R, T5), BPE (RoBERTa, Qwen), WordPiece of other kinds. */
export function createGeneralTokenizer(library: HuggingFaceTokenizer, definition: unknown, config: unknown): Tokenizer {
  const { model } = modelSchema.parse(definition);
  const padName = configSchema.parse(config).pad_token;
  const unknown = model.unk_id ?? (model.unk_token ? library.token_to_id(model.unk_token) : undefined) ?? -1;
  const bare = (text: string) => library.encode(text, { add_special_tokens: false }).ids;
  const one = marksAround(library.encode('a').ids, bare('a'));
  const pair = marksOfPair(library);
  const words = new PieceCache(bare);

  const clipped = (text: string, tokens: number) => bare(text.slice(0, tokens * lettersPerToken)).slice(0, tokens);

  return {
    size: library.get_vocab(true).size,
    padding: (padName ? library.token_to_id(padName) : undefined) ?? 0,
    countTokens: (text) => library.encode(text).ids.length,
    encode(text, maxTokens) {
      const room = Math.max(0, maxTokens - one.before.length - one.after.length);
      return { ids: [...one.before, ...clipped(text, room), ...one.after] };
    },
    encodePair(question, passage, maxTokens) {
      const marks = pair.before.length + pair.between.length + pair.after.length;
      const first = clipped(question, Math.floor(maxTokens / 2));
      const second = clipped(passage, Math.max(0, maxTokens - marks - first.length));
      const head = [...pair.before, ...first, ...pair.between];
      return { ids: [...head, ...second, ...pair.after], secondFrom: head.length };
    },
    fertility: (text) => measureFertility(text, (word) => words.get(word), unknown),
  };
}

/** The marks that the tokenizer puts around a text, learned from one. */
function marksAround(all: readonly number[], inner: readonly number[]): { before: number[]; after: number[] } {
  const start = indexOf(all, inner, 0);
  return { before: all.slice(0, start), after: all.slice(start + inner.length) };
}

function marksOfPair(library: HuggingFaceTokenizer) {
  const bare = (text: string) => library.encode(text, { add_special_tokens: false }).ids;
  const all = library.encode('a', { text_pair: 'b' }).ids;
  const [first, second] = [bare('a'), bare('b')];
  const start = indexOf(all, first, 0);
  const next = indexOf(all, second, start + first.length);
  return {
    before: all.slice(0, start),
    between: all.slice(start + first.length, next),
    after: all.slice(next + second.length),
  };
}

function indexOf(all: readonly number[], part: readonly number[], from: number): number {
  for (let start = from; start + part.length <= all.length; start++) {
    if (part.length > 0 && part.every((id, offset) => all[start + offset] === id)) return start;
  }
  throw new Error('the tokenizer does not keep its own tokens');
}
