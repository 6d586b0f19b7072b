import { type FileHandle, open } from 'node:fs/promises';

/** Types of values in a header, as the GGUF specification numbers them (ggml/docs/gguf.md, version 3). */
const types = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;
type ItemType = 'uint32' | 'int32' | 'float32' | 'string';

export type GgufValue =
  | { type: 'uint32' | 'int32' | 'float32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'array'; of: ItemType; value: readonly (number | string)[] };

export interface GgufTensor {
  name: string;
  /** Innermost first, as ggml counts them: a row has shape[0] numbers. */
  shape: readonly number[];
  /** 32-bit floats, or 16-bit ones for large matrices. */
  type: 'f32' | 'f16';
  /** The values, piece by piece, so that a large tensor need not be held whole. */
  pieces(): Iterable<Uint8Array>;
}

const tensorTypes = { f32: { id: 0, bytes: 4 }, f16: { id: 1, bytes: 2 } } as const;
const alignment = 32;

/** Writes a .gguf byte by byte: magic, version 3, counts, key-value pairs, tensor infos, aligned data. */
export async function writeGguf(
  path: string,
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Promise<void> {
  const file = await open(path, 'w');
  try {
    const header = headerOf(metadata, tensors);
    await file.write(header);
    await pad(file, header.length);
    for (const tensor of tensors) {
      let length = 0;
      for (const piece of tensor.pieces()) {
        await file.write(piece);
        length += piece.length;
      }
      await pad(file, length);
    }
  } finally {
    await file.close();
  }
}

function headerOf(metadata: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Buffer {
  const parts = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(Object.keys(metadata).length)];
  for (const [key, value] of Object.entries(metadata)) parts.push(string(key), ...encoded(value));
  let offset = 0;
  for (const { name, shape, type } of tensors) {
    parts.push(string(name), uint32(shape.length), ...shape.map(uint64), uint32(tensorTypes[type].id), uint64(offset));
    const length = shape.reduce((product, size) => product * size, 1) * tensorTypes[type].bytes;
    offset += Math.ceil(length / alignment) * alignment;
  }
  return Buffer.concat(parts);
}

async function pad(file: FileHandle, written: number): Promise<void> {
  await file.write(Buffer.alloc((alignment - (written % alignment)) % alignment));
}

function encoded(value: GgufValue): Buffer[] {
  if (value.type === 'string') return [uint32(types.string), string(value.value)];
  if (value.type === 'bool') return [uint32(types.bool), Buffer.from([value.value ? 1 : 0])];
  if (value.type !== 'array') return [uint32(types[value.type]), number(value.type, value.value)];
  const items = value.value.map((item) =>
    typeof item === 'string' ? string(item) : number(value.of === 'string' ? 'int32' : value.of, item),
  );
  return [uint32(types.array), uint32(types[value.of]), uint64(items.length), ...items];
}

function number(type: 'uint32' | 'int32' | 'float32', value: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (type === 'float32') bytes.writeFloatLE(value);
  else if (type === 'int32') bytes.writeInt32LE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  return number('uint32', value);
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(bytes.length), bytes]);
}
