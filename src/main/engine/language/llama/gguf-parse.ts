import { tensorBytes } from './ggml-types.ts';

/** What is kept of a header: single values, and lengths and sums of arrays, never the arrays. */
export interface GgufHeader {
  values: Map<string, string | number | boolean>;
  /** Items in an array, and their sum where they are numbers. */
  arrays: Map<string, { length: number; sum: number }>;
  tensors: number;
  /** Numbers in all tensors: the model's parameters. */
  parameters: number;
  /** Bytes that the file must have at least; null where a tensor has a type of which no size is known. */
  fileBytes: number | null;
}

/** The header makes no sense. */
export class BadHeader extends Error {
  override readonly name = 'BadHeader';
}

/** The header goes on after what was read of the file. */
export class HeaderCut extends Error {
  override readonly name = 'HeaderCut';
}

/** Real models have up to 60 keys, 2,000 tensors and vocabularies of 260,000. What goes far beyond is none. */
const most = { keys: 4000, tensors: 100_000, items: 4_000_000, name: 4000, value: 4_000_000, parameters: 2 ** 46 };
/** Bytes of a value, by the number of its type in the specification; 8: a string, 9: an array. */
const sizes: Readonly<Record<number, number>> = {
  ...{ 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 },
};
const stringType = 8;
const arrayType = 9;

/** Reads a header (GGUF version 2 or 3, ggml/docs/gguf.md) from the beginning of a file. Throws BadHeader, HeaderCut. */
export function parseHeader(bytes: Buffer): GgufHeader {
  const reader = createReader(bytes);
  // Magic and version, which the caller looked at.
  reader.skip(8);
  const tensors = reader.count(most.tensors, 'tensors');
  const keys = reader.count(most.keys, 'keys');
  const values: GgufHeader['values'] = new Map();
  const arrays: GgufHeader['arrays'] = new Map();
  for (let n = 0; n < keys; n++) {
    const key = reader.text(most.name);
    const type = reader.uint32();
    if (type === arrayType) arrays.set(key, readArray(reader));
    else values.set(key, type === stringType ? reader.text(most.value) : reader.scalar(type));
  }
  const alignment = values.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || alignment < 1 || alignment > 2 ** 20) throw new BadHeader('alignment');
  return { values, arrays, tensors, ...readTensors(reader, tensors, alignment) };
}

type Reader = ReturnType<typeof createReader>;

function createReader(bytes: Buffer) {
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) throw new HeaderCut();
    const from = at;
    at += length;
    return from;
  };
  const uint64 = () => {
    const from = take(8);
    const value = bytes.readUInt32LE(from + 4) * 2 ** 32 + bytes.readUInt32LE(from);
    if (value > Number.MAX_SAFE_INTEGER) throw new BadHeader('a number is too large');
    return value;
  };
  const count = (limit: number, what: string) => {
    const value = uint64();
    if (value > limit) throw new BadHeader(`it says it has ${value} ${what}`);
    return value;
  };
  return {
    at: () => at,
    skip: (length: number) => void take(length),
    uint32: () => bytes.readUInt32LE(take(4)),
    uint64,
    count,
    text(limit: number): string {
      const length = count(limit, 'bytes in a text');
      const from = take(length);
      return bytes.toString('utf8', from, from + length);
    },
    scalar(type: number): number | boolean {
      const size = sizes[type];
      if (size === undefined) throw new BadHeader(`there is no type ${type}`);
      const from = take(size);
      if (type === 7) return bytes.readUInt8(from) !== 0;
      if (type === 6) return bytes.readFloatLE(from);
      if (type === 12) return bytes.readDoubleLE(from);
      if (size === 8) return Number(type === 11 ? bytes.readBigInt64LE(from) : bytes.readBigUInt64LE(from));
      return type % 2 === 1 ? bytes.readIntLE(from, size) : bytes.readUIntLE(from, size);
    },
  };
}

function readArray(reader: Reader): { length: number; sum: number } {
  const type = reader.uint32();
  const length = reader.count(most.items, 'items in a list');
  let sum = 0;
  for (let n = 0; n < length; n++) {
    if (type === stringType) reader.skip(reader.count(most.value, 'bytes in a text'));
    else sum += Number(reader.scalar(type));
  }
  return { length, sum };
}

function readTensors(reader: Reader, tensors: number, alignment: number) {
  let parameters = 0;
  let end: number | null = 0;
  for (let n = 0; n < tensors; n++) {
    reader.text(most.name);
    const dimensions = reader.uint32();
    if (dimensions > 4) throw new BadHeader(`a tensor has ${dimensions} dimensions`);
    let numbers = 1;
    for (let d = 0; d < dimensions; d++) numbers *= reader.uint64();
    if (numbers > most.parameters) throw new BadHeader('a tensor is too large');
    parameters += numbers;
    const bytes = tensorBytes(reader.uint32(), numbers);
    const offset = reader.uint64();
    end = bytes === null || end === null ? null : Math.max(end, offset + bytes);
  }
  const start = Math.ceil(reader.at() / alignment) * alignment;
  return { parameters, fileBytes: end === null ? null : start + end };
}
