import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { CommonplaceError } from '../../../contract/index.ts';

export interface FileContent {
  bytes: Uint8Array;
  contentHash: string;
  size: number;
  /** UTC milliseconds, whole. */
  modifiedAt: number;
}

/** A file that is being written is read again this often before it is given up for now. */
const attempts = 3;

/**
 * A file's bytes and SHA-256, from one moment: when it changes while it is read, it is read again.
 * Throws not_found, permission_denied, not_a_file, too_large, changed_while_read.
 */
export async function readFileContent(path: string, maxBytes: number): Promise<FileContent> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const content = await readOnce(path, maxBytes).catch((error: unknown) => {
      throw toFileError(error, path);
    });
    if (content !== undefined) return content;
  }
  throw new CommonplaceError(
    'changed_while_read',
    'Another program kept writing to this file while it was read. Try again once it is saved.',
  );
}

async function readOnce(path: string, maxBytes: number): Promise<FileContent | undefined> {
  const file = await open(path, 'r');
  try {
    const before = await file.stat();
    if (!before.isFile()) throw new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.');
    if (before.size > maxBytes) {
      const limit = Math.round(maxBytes / 2 ** 20);
      throw new CommonplaceError(
        'too_large',
        `This file is larger than ${limit} MB. Split it, or add the parts you need.`,
      );
    }
    const bytes = await file.readFile();
    const after = await file.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || bytes.length !== after.size) return undefined;
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    return { bytes, contentHash, size: bytes.length, modifiedAt: Math.trunc(after.mtimeMs) };
  } finally {
    await file.close();
  }
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
  if (error.code === 'EISDIR' || error.code === 'ENXIO') {
    return new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.', options);
  }
  return new CommonplaceError(
    'not_found',
    `${path} could not be read (${String(error.code)}). Check the disk, then retry.`,
    options,
  );
}
