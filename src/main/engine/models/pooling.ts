import { CommonplaceError, type ModelPooling } from '../../../contract/index.ts';
import type { Row } from './session.ts';

/**
 * Unit vectors of a batch, one after the other: from a graph that pools by itself (`dims` has two numbers), or out of
 * the vectors of the tokens by `pooling`, padding left out. Throws model_corrupt where the shape does not fit.
 */
export function toVectors(
  { values, dims }: { values: Float32Array; dims: readonly number[] },
  rows: readonly Row[],
  pooling: ModelPooling | 'graph',
  dimensions: number,
): Float32Array {
  const size = dims.at(-1);
  if (dims[0] !== rows.length || size !== dimensions) {
    throw misfit(`Its files say that it gives vectors of ${dimensions} numbers, but it gives ${size}`);
  }
  if (dims.length === 2) return normalised(values, dimensions);
  if (dims.length !== 3)
    throw misfit(`It gives ${dims.length} dimensions where vectors of texts or tokens are expected`);
  if (pooling === 'graph') throw misfit('It gives vectors of tokens where vectors of texts are expected');
  const width = dims[1] ?? 0;
  const pooled = new Float32Array(rows.length * dimensions);
  rows.forEach(({ ids }, row) => {
    const target = pooled.subarray(row * dimensions, (row + 1) * dimensions);
    const first = pooling === 'last' ? ids.length - 1 : 0;
    const last = pooling === 'cls' ? 0 : ids.length - 1;
    for (let token = first; token <= last; token++) {
      const start = (row * width + token) * dimensions;
      for (let i = 0; i < dimensions; i++) target[i] = (target[i] ?? 0) + (values[start + i] ?? 0);
    }
  });
  // The sum of the tokens points where their mean does.
  return normalised(pooled, dimensions);
}

function normalised(vectors: Float32Array, dimensions: number): Float32Array {
  for (let start = 0; start < vectors.length; start += dimensions) {
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) squares += (vectors[i] ?? 0) ** 2;
    const length = Math.sqrt(squares);
    if (!Number.isFinite(length)) throw misfit('It gives numbers that are none (NaN or infinite)');
    if (length > 0) for (let i = start; i < start + dimensions; i++) vectors[i] = (vectors[i] ?? 0) / length;
  }
  return vectors;
}

function misfit(what: string): CommonplaceError {
  return new CommonplaceError('model_corrupt', `This model cannot be used. ${what}.`);
}
