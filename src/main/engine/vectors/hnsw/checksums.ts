import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes under one checksum: small enough that a vector can be erased without reading the whole file again. */
export const blockSize = 2 ** 20;
/** Blocks that are read and hashed at a time. */
const atATime = 4;

/** The SHA-256 of each block of a file, in order. */
export function blockSums(path: string): string[] {
  const file = openSync(path, 'r');
  const block = Buffer.allocUnsafe(blockSize);
  const sums: string[] = [];
  try {
    for (;;) {
      const length = readSync(file, block, 0, blockSize, sums.length * blockSize);
      if (length === 0) return sums;
      sums.push(hash('sha256', block.subarray(0, length), 'hex'));
    }
  } finally {
    closeSync(file);
  }
}

/** The SHA-256 of one block as it is now. */
export function blockSum(file: number, index: number): string {
  const block = Buffer.allocUnsafe(blockSize);
  const length = readSync(file, block, 0, blockSize, index * blockSize);
  return hash('sha256', block.subarray(0, length), 'hex');
}

/**
 * Whether a file is byte for byte what its sums say; each block may have one of several. Reads and hashes on threads of
 * the system: 920 MB take about half a second on two cores.
 */
export async function matchesSums(path: string, size: number, sums: readonly (readonly string[])[]): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    if ((await file.stat()).size !== size || sums.length !== Math.ceil(size / blockSize)) return false;
    const opened = file;
    let next = 0;
    let right = true;
    const work = async () => {
      const block = new Uint8Array(blockSize);
      for (let index = next++; right && index < sums.length; index = next++) {
        const { bytesRead } = await opened.read(block, 0, blockSize, index * blockSize);
        const digest = await crypto.subtle.digest('SHA-256', block.subarray(0, bytesRead));
        if (sums[index]?.includes(Buffer.from(digest).toString('hex')) !== true) right = false;
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    return right;
  } catch {
    return false;
  } finally {
    await file?.close();
  }
}

/** SHA-256 of a text. */
export const textSum = (text: string) => createHash('sha256').update(text).digest('hex');
