import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommonplaceError } from '../../../../contract/index.ts';
import { quantisationName } from './ggml-types.ts';
import { BadHeader, type GgufHeader, HeaderCut, parseHeader } from './gguf-parse.ts';

/** What a .gguf file says of the model in it. */
export interface GgufInfo {
  /** Of the file. */
  bytes: number;
  name: string | null;
  architecture: string;
  /** 'Q4_K_M'; null where it does not say. */
  quantisation: string | null;
  licence: string | null;
  /** Numbers in it. */
  parameters: number;
  /** Longest text that it was trained on, in tokens. */
  contextTokens: number;
  vocabulary: number;
  /** Bytes that keys and values of one token take up in memory, at 16 bits a number. */
  tokenBytes: number;
}

/** Vocabularies of 260,000 with their merges take 12 MB; what has a longer header than this is no model. */
const longestHeader = 64 * 2 ** 20;
const firstRead = 2 * 2 ** 20;
const noModels: Readonly<Record<string, string>> = {
  clip: 'reads pictures',
  bert: 'makes vectors',
  'nomic-bert': 'makes vectors',
  whisper: 'hears speech',
};

/**
 * Reads the header of a .gguf and holds it against the length of the file, before native code sees either. Throws
 * not_found, permission_denied, not_a_file; unsupported (another format, a version or kind that cannot be run);
 * model_corrupt (cut, or a header that makes no sense).
 */
export async function readGguf(path: string): Promise<GgufInfo> {
  const found = await stat(path).catch(notOpened(path));
  // Before it is opened: a pipe would be waited for.
  if (!found.isFile()) throw new CommonplaceError('not_a_file', `${path} is no file. Choose a .gguf file.`);
  const file = await open(path, 'r').catch(notOpened(path));
  try {
    const { size } = await file.stat();
    return infoOf(path, await headerOf(file, path, size), size);
  } finally {
    await file.close();
  }
}

async function headerOf(file: FileHandle, path: string, size: number): Promise<GgufHeader> {
  const name = basename(path);
  for (let length = firstRead; ; length *= 4) {
    const buffer = Buffer.alloc(Math.min(length, size, longestHeader));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const bytes = buffer.subarray(0, bytesRead);
    judgeFormat(bytes, name);
    try {
      return parseHeader(bytes);
    } catch (error) {
      if (error instanceof BadHeader || error instanceof RangeError) {
        throw new CommonplaceError(
          'model_corrupt',
          `${name} is damaged: its header makes no sense. Download it again.`,
          { cause: error },
        );
      }
      if (!(error instanceof HeaderCut)) throw error;
      if (length >= size) throw cut(name);
      if (length >= longestHeader) {
        throw new CommonplaceError('model_corrupt', `${name} is damaged: its header has no end. Download it again.`);
      }
    }
  }
}

function judgeFormat(bytes: Buffer, name: string): void {
  if (bytes.length < 8 || bytes.toString('latin1', 0, 4) !== 'GGUF') {
    throw new CommonplaceError('unsupported', `${name} is no .gguf file. Choose a language model in that format.`);
  }
  const version = bytes.readUInt32LE(4);
  if (version === 2 || version === 3) return;
  const sentence = `${name} is a .gguf of a version that Commonplace does not read (${version > 65_535 ? 'big-endian' : version}). Look for a newer file of the model.`;
  throw new CommonplaceError('unsupported', sentence);
}

function infoOf(path: string, header: GgufHeader, bytes: number): GgufInfo {
  const name = basename(path);
  const { values, arrays } = header;
  const text = (key: string) => {
    const value = values.get(key);
    // Of one line, and not longer than a line: it is shown.
    return typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim().slice(0, 200) : null;
  };
  const number = (key: string) => {
    const value = values.get(key);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const architecture = text('general.architecture');
  if (architecture === null) {
    throw new CommonplaceError('model_corrupt', `${name} does not say what kind of model it is. Download it again.`);
  }
  const does = noModels[architecture];
  if (does !== undefined || (text('general.type') ?? 'model') !== 'model') {
    const what = does ?? `is an addition to a model (${text('general.type')})`;
    throw new CommonplaceError('unsupported', `${name} ${what} and does not write. Choose a language model.`);
  }
  if ((number('split.count') ?? 1) > 1) {
    const sentence = `${name} is one part of a model in several files. Choose a model that is one file.`;
    throw new CommonplaceError('unsupported', sentence);
  }
  if (header.tensors === 0 || (header.fileBytes !== null && header.fileBytes > bytes)) throw cut(name);
  const of = (key: string) => number(`${architecture}.${key}`);
  const layers = of('block_count');
  const width = of('embedding_length');
  const contextTokens = of('context_length');
  if (!layers || !width || !contextTokens || layers > 10_000) {
    const sentence = `${name} is damaged: it does not say how large its layers are. Download it again.`;
    throw new CommonplaceError('model_corrupt', sentence);
  }
  const heads = of('attention.head_count') || 1;
  const keyLength = of('attention.key_length') ?? width / heads;
  const valueLength = of('attention.value_length') ?? keyLength;
  // Some models have another number of heads in each layer.
  const perLayer = arrays.get(`${architecture}.attention.head_count_kv`)?.sum;
  const keyHeads = perLayer ?? layers * (of('attention.head_count_kv') ?? heads);
  return {
    ...{ bytes, architecture, contextTokens, parameters: header.parameters },
    name: text('general.name'),
    quantisation: quantisationName(number('general.file_type') ?? -1),
    licence: text('general.license'),
    vocabulary: arrays.get('tokenizer.ggml.tokens')?.length ?? 0,
    tokenBytes: Math.ceil(keyHeads * (keyLength + valueLength) * 2),
  };
}

function cut(name: string): CommonplaceError {
  return new CommonplaceError('model_corrupt', `${name} is damaged: its end is missing. Download or copy it again.`);
}

function notOpened(path: string) {
  return (cause: NodeJS.ErrnoException): never => {
    if (cause.code === 'EACCES' || cause.code === 'EPERM') {
      throw new CommonplaceError('permission_denied', `${path} may not be read. Change who may read it.`, { cause });
    }
    throw new CommonplaceError('not_found', `There is no file ${path}. Put it back, or remove the model.`, { cause });
  };
}
