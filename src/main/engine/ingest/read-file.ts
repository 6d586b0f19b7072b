import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { CommonplaceError } from '../../../contract/index.ts';

export interface FileContent {
  /** null where the file is larger than what is held in memory. */
  bytes: Uint8Array | null;
  /** SHA-256 in hex. */
  contentHash: string;
  size: number;
  /** UTC milliseconds, whole. */
  modifiedAt: number;
}

/** A file that is being written is read again this often before it is given up for now. */
const attempts = 3;

/**
 * A file's bytes and SHA-256, from one moment: when it changes while it is read, it is read again.
 * Throws not_found, permission_denied, not_a_file, changed_while_read.
 */
export async function readFileContent(path: string, maxBytes: number, alive: () => void): Promise<FileContent> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const content = await readOnce(path, maxBytes, alive).catch((error: unknown) => {
      throw toFileError(error, path);
    });
    if (content !== undefined) return content;
  }
  throw new CommonplaceError(
    'changed_while_read',
    'Another program kept writing to this file while it was read. Try again once it is saved.',
  );
}

/** Size and time of a file. Throws not_found, permission_denied, not_a_file. */
export async function statFile(path: string): Promise<{ size: number; modifiedAt: number }> {
  const found = await stat(path).catch((error: unknown) => {
    throw toFileError(error, path);
  });
  if (!found.isFile()) throw notAFile();
  return { size: found.size, modifiedAt: Math.trunc(found.mtimeMs) };
}

async function readOnce(path: string, maxBytes: number, alive: () => void): Promise<FileContent | undefined> {
  // A FIFO would block open() until somebody writes to it.
  if (!(await stat(path)).isFile()) throw notAFile();
  const file = await open(path, 'r');
  try {
    const before = await file.stat();
    if (!before.isFile()) throw notAFile();
    const bytes = before.size > maxBytes ? null : await file.readFile();
    const contentHash = bytes === null ? await hashOf(path, alive) : createHash('sha256').update(bytes).digest('hex');
    const after = await file.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) return undefined;
    if (bytes !== null && bytes.length !== after.size) return undefined;
    return { bytes, contentHash, size: after.size, modifiedAt: Math.trunc(after.mtimeMs) };
  } finally {
    await file.close();
  }
}

function notAFile() {
  return new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.');
}

/** Hashed in pieces: the file is too large for memory. */
async function hashOf(path: string, alive: () => void): Promise<string> {
  const hash = createHash('sha256');
  let since = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 22 })) {
    const bytes: Buffer = piece;
    hash.update(bytes);
    since += bytes.length;
    if (since < 2 ** 28) continue;
    since = 0;
    alive();
  }
  return hash.digest('hex');
}

/** The system's errors about a path as ours. */
export function toFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof CommonplaceError) return error;
  const options = { cause: error };
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new CommonplaceError('not_found', `There is no file at ${path} (any more). Check the path.`, options);
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new CommonplaceError(
      'permission_denied',
      `You have no right to read ${path}. Change its rights, then retry.`,
      options,
    );
  }
  if (error.code === 'ELOOP') {
    return new CommonplaceError('not_a_file', 'This link leads back to itself, so there is no file to read.', options);
  }
  if (error.code === 'EISDIR' || error.code === 'ENXIO') {
    return new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.', options);
  }
  return new CommonplaceError(
    'not_found',
    `${path} could not be read (${String(error.code)}). Check the disk, then retry.`,
    options,
  );
}
