import { closeSync, openSync, readSync } from 'node:fs';

/** A file's bytes at any place, from memory or from the disk: a video is never read whole. */
export interface ByteSource {
  size: number;
  /** Fewer bytes than asked for at the end of the file. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

export function memorySource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) =>
      buffer.subarray(Math.min(offset, buffer.length), Math.min(offset + length, buffer.length)),
    close: () => {},
  };
}

/** Synchronous reads: an index is half a million places of a few bytes, and this process does nothing else. */
export function fileSource(path: string, size: number): ByteSource {
  const file = openSync(path, 'r');
  return {
    size,
    read(offset, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(file, buffer, filled, buffer.length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
    close: () => closeSync(file),
  };
}
