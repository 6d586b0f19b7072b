import { randomBytes } from 'node:crypto';
import { type GgufTensor, writeGguf } from '../../tests/kit/gguf-writer.ts';
import { shapeOf, vocabularyOf } from '../../tests/kit/tiny-gguf.ts';

const shape = { architecture: 'llama', dims: 768, layers: 8, heads: 12, headDims: 64, feed: 2048, contextLength: 2048 };
const words = 4000;

/** A model of 130 MB with random weights: what it writes means nothing, and costs what a real model of its size costs. */
export async function writeRandomGguf(path: string): Promise<void> {
  const { dims, layers, feed } = shape;
  const { tokens, metadata } = vocabularyOf(Array.from({ length: words }, (_, n) => ` w${n}`));
  const tensors = [matrix('token_embd.weight', dims, tokens.length), ones('output_norm.weight', dims)];
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string) => `blk.${layer}.${part}.weight`;
    tensors.push(ones(name('attn_norm'), dims), ones(name('ffn_norm'), dims));
    for (const part of ['attn_q', 'attn_k', 'attn_v', 'attn_output']) tensors.push(matrix(name(part), dims, dims));
    for (const part of ['ffn_gate', 'ffn_up']) tensors.push(matrix(name(part), dims, feed));
    tensors.push(matrix(name('ffn_down'), feed, dims));
  }
  tensors.push(matrix('output.weight', dims, tokens.length));
  const general = {
    'general.architecture': { type: 'string', value: shape.architecture },
    'general.name': { type: 'string', value: 'Random' },
  } as const;
  await writeGguf(path, { ...general, ...shapeOf(shape), ...metadata }, tensors);
}

function ones(name: string, length: number): GgufTensor {
  return {
    name,
    shape: [length],
    type: 'f32',
    *pieces() {
      yield new Uint8Array(new Float32Array(length).fill(1).buffer);
    },
  };
}

/** 16-bit floats of either sign between 0.0039 and 0.03: sign and mantissa are random, the exponent is one of three. */
function matrix(name: string, columns: number, rows: number): GgufTensor {
  return {
    name,
    shape: [columns, rows],
    type: 'f16',
    *pieces() {
      for (let row = 0; row < rows; row++) {
        const numbers = new Uint16Array(randomBytes(columns * 2).buffer.slice(0));
        for (let n = 0; n < columns; n++) {
          const random = numbers[n] ?? 0;
          numbers[n] = (random & 0x83ff) | ((7 + ((random >> 10) % 3)) << 10);
        }
        yield new Uint8Array(numbers.buffer, 0, columns * 2);
      }
    },
  };
}
