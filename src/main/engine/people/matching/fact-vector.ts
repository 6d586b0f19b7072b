/** Vectors of facts as they are kept: a signed byte a dimension, scaled so that the largest is 127; and a bit for its sign. */

export function toBytes(vector: Float32Array): Uint8Array {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest > 0 ? 127 / largest : 0;
  return new Uint8Array(Int8Array.from(vector, (value) => Math.round(value * scale)).buffer);
}

/** One bit a dimension, set where the value is above zero; filled up to whole bytes. */
export function signsOf(vector: ArrayLike<number>): Uint8Array {
  const bits = new Uint8Array(Math.ceil(vector.length / 8));
  for (let at = 0; at < vector.length; at += 1) {
    if ((vector[at] ?? 0) > 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  }
  return bits;
}

/** The bytes as numbers again; their scale is of no account for a cosine. */
export function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let dot = 0;
  let one = 0;
  let other = 0;
  for (let at = 0; at < a.length; at += 1) {
    const x = a[at] ?? 0;
    const y = b[at] ?? 0;
    dot += x * y;
    one += x * x;
    other += y * y;
  }
  return one > 0 && other > 0 ? dot / Math.sqrt(one * other) : 0;
}

/** The mean of vectors, each made as long as the others first; null of none. */
export function meanOf(vectors: readonly Int8Array[]): Float32Array | null {
  const [first] = vectors;
  if (first === undefined) return null;
  const sum = new Float32Array(first.length);
  for (const vector of vectors) {
    const length = Math.sqrt(vector.reduce((total, value) => total + value * value, 0)) || 1;
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0) / length;
  }
  return sum;
}
