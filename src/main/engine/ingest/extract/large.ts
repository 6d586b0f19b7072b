import { open } from 'node:fs/promises';

/** Enough of a file to know its format by. */
const headBytes = 64 * 1024;

/** The first 64 KiB of a file. */
export async function readHead(path: string): Promise<Buffer> {
  return readPiece(path, 0, headBytes);
}

/** Bytes from `offset` on, fewer at the end of the file. */
export async function readPiece(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
