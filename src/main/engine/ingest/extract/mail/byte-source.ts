import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are read piece by piece, from memory or from disk. */
export interface ByteSource {
  size: number;
  /** Fewer bytes at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): void;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: async (offset, length) => buffer.subarray(offset, offset + length), close() {} };
}

export async function fileSource(path: string, size: number): Promise<ByteSource> {
  const file: FileHandle = await open(path, 'r');
  return {
    size,
    async read(offset, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close() {
      void file.close();
    },
  };
}
