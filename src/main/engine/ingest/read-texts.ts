import { basename } from 'node:path';
import { type ErrorCode, type ReadText, toErrorShape } from '../../../contract/index.ts';
import type { Readers } from './readers.ts';
import { walk } from './walk.ts';

const statuses: Partial<Record<ErrorCode, ReadText['status']>> = {
  encrypted: 'encrypted',
  corrupt: 'corrupt',
  unsupported: 'unsupported',
  empty_file: 'no_text',
};

/** Files in hand at a time; the order of the paths is kept. */
const ahead = 4;

/** Extracts the text of files and stores nothing. */
export async function* readTexts(readers: Readers, paths: string[]): AsyncGenerator<ReadText> {
  const inHand: Promise<ReadText>[] = [];
  for await (const found of walk(paths)) {
    inHand.push('error' in found ? Promise.resolve(failed(found.path, found.error)) : readOne(readers, found.path));
    const first = inHand.length >= ahead ? inHand.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const next of inHand) yield await next;
}

async function readOne(readers: Readers, path: string): Promise<ReadText> {
  try {
    const read = await readers.read({ path, name: basename(path), chunking: null, proceed: async () => true });
    if (read === null) return failed(path, { code: 'internal', message: 'Reading was given up.' });
    const { format, text, metadata } = read;
    const status = text.trim() === '' ? 'no_text' : read.partial ? 'partial' : 'ok';
    return { path, status, format, text, metadata, ...(read.pages && { pages: read.pages }) };
  } catch (error) {
    return failed(path, toErrorShape(error));
  }
}

function failed(path: string, error: ReturnType<typeof toErrorShape>): ReadText {
  return { path, status: statuses[error.code] ?? 'error', format: null, text: '', metadata: {}, error };
}
