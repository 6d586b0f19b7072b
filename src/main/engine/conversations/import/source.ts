import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommonplaceError } from '../../../../contract/index.ts';

/** A file's or member's bytes as they are, `maxBytes` at most. Throws its typed error. */
export type ReadBytes = (job: { path: string; members: readonly string[]; maxBytes: number }) => Promise<Uint8Array>;

/** The text of an export, in parts. */
export interface Source {
  /** Its length, in bytes or, of a text, in UTF-16 code units. */
  total: number;
  /** Parts of the text with how much of `total` they take. One list of parts a file. */
  files: AsyncIterable<AsyncIterable<{ text: string; size: number }>>;
}

/** Longest file within a zip that is read; a file that lies open may be of any length. */
const mostZipped = 512 * 2 ** 20;
const partLength = 65_536;
/** What exports call their lists; a long one comes in several files. */
const listName = 'conversations.json';
const numbered = (n: number) => `conversations-${String(n).padStart(3, '0')}.json`;
const mostFiles = 100;

export function fromText(text: string): Source {
  async function* parts() {
    for (let at = 0; at < text.length; at += partLength) {
      const part = text.slice(at, at + partLength);
      yield { text: part, size: part.length };
      await nextTurn();
    }
  }
  return { total: text.length, files: one(parts()) };
}

/**
 * The list of conversations at a path: the file itself, the zip that it came in, or the folder that this was unpacked
 * to. Throws not_found, permission_denied, too_large, and what reading a zip throws.
 */
export async function fromPath(path: string, readBytes: ReadBytes): Promise<Source> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(error);
  });
  if (found.isDirectory()) return fromPath(join(path, listName), readBytes);
  if (!(await isZip(path))) return { total: found.size, files: one(partsOfFile(path)) };
  const lists = await listsWithin(path, readBytes);
  async function* files() {
    for (const list of lists) yield partsOfBytes(list);
  }
  return { total: lists.reduce((sum, { length }) => sum + length, 0), files: files() };
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32BE() === 0x504b0304;
  } finally {
    await file.close();
  }
}

async function listsWithin(path: string, readBytes: ReadBytes): Promise<Uint8Array[]> {
  const member = (name: string, maxBytes: number) => readBytes({ path, members: [name], maxBytes });
  const whole = await unlessMissing(member(listName, mostZipped));
  if (whole !== null) return [whole];
  const lists: Uint8Array[] = [];
  let room = mostZipped;
  for (let n = 0; n < mostFiles; n += 1) {
    const list = await unlessMissing(member(numbered(n), room));
    if (list === null) break;
    lists.push(list);
    room -= list.length;
  }
  if (lists.length > 0) return lists;
  throw new CommonplaceError(
    'not_found',
    `This zip file holds no ${listName}. Unpack it, and import the file with the conversations.`,
  );
}

async function unlessMissing(bytes: Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await bytes;
  } catch (error) {
    if (!(error instanceof CommonplaceError)) throw error;
    if (error.code === 'not_found') return null;
    if (error.code !== 'too_large') throw error;
    throw new CommonplaceError(
      'too_large',
      `The list of conversations in this zip file is longer than ${mostZipped / 2 ** 20} MB. Unpack it, and import that file.`,
    );
  }
}

async function* partsOfFile(path: string) {
  const decoder = new TextDecoder();
  for await (const chunk of createReadStream(path, { highWaterMark: partLength })) {
    const bytes: Uint8Array = chunk;
    yield { text: decoder.decode(bytes, { stream: true }), size: bytes.length };
  }
}

async function* partsOfBytes(bytes: Uint8Array) {
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; at += partLength) {
    const part = bytes.subarray(at, at + partLength);
    yield { text: decoder.decode(part, { stream: true }), size: part.length };
    await nextTurn();
  }
}

async function* one<T>(value: T) {
  yield value;
}

/** Lets what waits in the engine go first. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function unreadable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new CommonplaceError('not_found', 'There is no such file. Choose the export file, or the zip it came in.');
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new CommonplaceError(
      'permission_denied',
      'This file may not be read. Change its rights, or copy it elsewhere.',
    );
  }
  return error;
}
