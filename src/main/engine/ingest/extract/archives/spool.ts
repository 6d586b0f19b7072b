import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFrom, type Source } from './source.ts';

/** What is kept in memory before a file on disk is used. */
const memoryBytes = 64 * 1024 * 1024;
/** Windows' _O_TEMPORARY: the file goes when its last handle is closed. */
const deleteOnClose = process.platform === 'win32' ? 0x40 : 0;

/** Unpacked bytes, kept for access by place: in memory while few, then in one file without a name. */
export class Spool implements Source {
  size = 0;
  private pieces: Buffer[] = [];
  private memory: Buffer | null = null;
  private file: number | null = null;

  /** The bytes are copied. */
  write(piece: Uint8Array): void {
    this.memory = null;
    if (this.file === null && this.size + piece.length > memoryBytes) this.moveToDisk();
    if (this.file === null) this.pieces.push(Buffer.from(piece));
    else writeAll(this.file, piece, this.size);
    this.size += piece.length;
  }

  read(offset: number, length: number): Buffer {
    if (this.file !== null) return readFrom(this.file, offset, Math.min(length, this.size - offset));
    this.memory ??= Buffer.concat(this.pieces);
    this.pieces = [this.memory];
    return this.memory.subarray(offset, Math.max(offset, offset + length));
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
    this.memory = null;
    this.pieces = [];
    this.size = 0;
  }

  private moveToDisk(): void {
    this.file = openNameless();
    let at = 0;
    for (const piece of this.pieces) {
      writeAll(this.file, piece, at);
      at += piece.length;
    }
    this.pieces = [];
  }
}

/** A temporary file that only this process can reach and that is gone when the process ends, however it ends. */
function openNameless(): number {
  const path = join(tmpdir(), `commonplace-${randomUUID()}`);
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | deleteOnClose, 0o600);
  if (deleteOnClose === 0) rmSync(path);
  return file;
}

function writeAll(file: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
}
