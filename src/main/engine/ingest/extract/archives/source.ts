import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Where an archive's bytes come from: memory, or a file of any size that is read in pieces. */
export interface Source {
  /** In bytes. */
  size: number;
  /** Bytes from `offset` on; fewer where the source ends. They may be a view: not to be written to. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

/** How much is read at a time where everything is read. */
export const pieceBytes = 1024 * 1024;

export function bytesSource(bytes: Uint8Array): Source {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => buffer.subarray(offset, Math.max(offset, offset + length)),
    close: () => {},
  };
}

/** A file that stays open until `close`. Throws what opening a file throws. */
export function fileSource(path: string): Source {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read: (offset, length) => readFrom(file, offset, Math.min(length, size - offset)),
    close: () => closeSync(file),
  };
}

/** A source without the bytes before `offset`: an archive behind the program that unpacks it. */
export function sourceFrom(source: Source, offset: number): Source {
  if (offset === 0) return source;
  return {
    size: source.size - offset,
    read: (at, length) => source.read(offset + at, length),
    close: () => source.close(),
  };
}

/** The source piece by piece. */
export function* piecesOf(source: Source): Generator<Buffer> {
  for (let at = 0; at < source.size; at += pieceBytes) yield source.read(at, pieceBytes);
}

/** Where `pattern` occurs first at or after `from`, at most `within` bytes further on; -1 where it does not. */
export function find(source: Source, pattern: Buffer, from: number, within = Number.POSITIVE_INFINITY): number {
  const end = Math.min(source.size, from + within);
  for (let at = from; at < end; at += pieceBytes) {
    const found = source.read(at, Math.min(pieceBytes, end - at) + pattern.length - 1).indexOf(pattern);
    if (found !== -1) return at + found;
  }
  return -1;
}

export function readFrom(file: number, offset: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const count = readSync(file, buffer, filled, buffer.length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
