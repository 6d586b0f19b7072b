import { type GgufTensor, type GgufValue, writeGguf } from './gguf-writer.ts';

export interface TinyModel {
  /** What it answers to everything, piece by piece. No two pieces may be the same. */
  says: readonly string[];
  /** It begins anew then, and never ends. */
  goesOn?: boolean;
  /** Longest text that it was "trained" on, in tokens. */
  contextLength?: number;
  name?: string;
  licence?: string;
  architecture?: string;
  /** A Jinja template; left out: the file has none. */
  template?: string;
}

/** As the specification numbers them (tokenizer.ggml.token_type). */
const tokenType = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

/**
 * Writes a real model of the llama architecture of a few hundred kilobytes that says one text, whatever it is asked.
 * Nothing is scripted around it: attention and feed-forward layers are zero, so that the residual stream carries the
 * last token's embedding to the output, whose matrix gives the token that follows. Every token that is not part of the
 * text (bytes, and marks of the prompt) has the embedding 0, from which the text begins.
 */
export async function writeTinyGguf(path: string, model: TinyModel): Promise<void> {
  const { says, goesOn = false, contextLength = 512, architecture = 'llama' } = model;
  const vocabulary = vocabularyOf(says);
  const first = vocabulary.tokens.length - says.length;
  const dims = Math.ceil((says.length + 1) / 32) * 32;
  const end = goesOn ? first : eos;
  const step = (token: number) => (token < first ? 0 : token - first + 1);
  const after = (place: number) => (place < says.length ? first + place : end);
  const rows = vocabulary.tokens.length;
  await writeGguf(
    path,
    {
      'general.architecture': text(architecture),
      'general.name': text(model.name ?? 'Tiny'),
      ...(model.licence !== undefined && { 'general.license': text(model.licence) }),
      'general.file_type': whole(0),
      ...shapeOf({ architecture, dims, layers: 1, heads: 1, headDims: 32, feed: 32, contextLength }),
      ...vocabulary.metadata,
      ...(model.template !== undefined && { 'tokenizer.chat_template': text(model.template) }),
    },
    [
      matrix('token_embd.weight', [dims, rows], (column, row) => (column === step(row) ? 1 : 0)),
      ...emptyLayer(dims, 32, 32),
      matrix('output_norm.weight', [dims], () => 1),
      matrix('output.weight', [dims, rows], (column, row) => (column <= says.length && after(column) === row ? 10 : 0)),
    ],
  );
}

/** A text as pieces of which no two are the same: its words, a repeated one together with the word before it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    let piece = word;
    while (pieces.includes(piece)) piece = `${pieces.pop()}${piece}`;
    pieces.push(piece);
  }
  return pieces;
}

const unknown = 0;
const bos = 1;
const eos = 2;

/** A SentencePiece vocabulary: marks, the 256 bytes, and the pieces of what is said. */
export function vocabularyOf(pieces: readonly string[]) {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const tokens = ['<unk>', '<s>', '</s>', ...bytes, ...pieces.map((piece) => piece.replaceAll(' ', '▁'))];
  if (new Set(tokens).size !== tokens.length) throw new Error('No two pieces may be the same.');
  const kinds = [
    ...[tokenType.unknown, tokenType.control, tokenType.control],
    ...bytes.map(() => tokenType.byte),
    ...pieces.map(() => tokenType.normal),
  ];
  const metadata: Record<string, GgufValue> = {
    'tokenizer.ggml.model': text('llama'),
    'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: tokens },
    'tokenizer.ggml.scores': { type: 'array', of: 'float32', value: tokens.map((_, place) => -place) },
    'tokenizer.ggml.token_type': { type: 'array', of: 'int32', value: kinds },
    'tokenizer.ggml.bos_token_id': whole(bos),
    'tokenizer.ggml.eos_token_id': whole(eos),
    'tokenizer.ggml.unknown_token_id': whole(unknown),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.ggml.add_space_prefix': { type: 'bool', value: false },
  };
  return { tokens, metadata };
}

export interface ModelShape {
  architecture: string;
  dims: number;
  layers: number;
  heads: number;
  headDims: number;
  feed: number;
  contextLength: number;
}

/** The metadata of the architecture. */
export function shapeOf(shape: ModelShape): Record<string, GgufValue> {
  const { architecture: name, headDims } = shape;
  return {
    [`${name}.context_length`]: whole(shape.contextLength),
    [`${name}.embedding_length`]: whole(shape.dims),
    [`${name}.block_count`]: whole(shape.layers),
    [`${name}.feed_forward_length`]: whole(shape.feed),
    [`${name}.attention.head_count`]: whole(shape.heads),
    [`${name}.attention.head_count_kv`]: whole(shape.heads),
    [`${name}.attention.key_length`]: whole(headDims),
    [`${name}.attention.value_length`]: whole(headDims),
    [`${name}.rope.dimension_count`]: whole(headDims),
    [`${name}.attention.layer_norm_rms_epsilon`]: { type: 'float32', value: 1e-5 },
  };
}

function emptyLayer(dims: number, width: number, feed: number): GgufTensor[] {
  const zero = () => 0;
  return [
    matrix('blk.0.attn_norm.weight', [dims], () => 1),
    matrix('blk.0.attn_q.weight', [dims, width], zero),
    matrix('blk.0.attn_k.weight', [dims, width], zero),
    matrix('blk.0.attn_v.weight', [dims, width], zero),
    matrix('blk.0.attn_output.weight', [width, dims], zero),
    matrix('blk.0.ffn_norm.weight', [dims], () => 1),
    matrix('blk.0.ffn_gate.weight', [dims, feed], zero),
    matrix('blk.0.ffn_up.weight', [dims, feed], zero),
    matrix('blk.0.ffn_down.weight', [feed, dims], zero),
  ];
}

function matrix(name: string, shape: readonly number[], value: (column: number, row: number) => number): GgufTensor {
  const [columns = 0, rows = 1] = shape;
  return {
    name,
    shape,
    type: 'f32',
    *pieces() {
      for (let row = 0; row < rows; row++) {
        yield new Uint8Array(Float32Array.from({ length: columns }, (_, column) => value(column, row)).buffer);
      }
    },
  };
}

function text(value: string): GgufValue {
  return { type: 'string', value };
}

function whole(value: number): GgufValue {
  return { type: 'uint32', value };
}
