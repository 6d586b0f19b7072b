import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';
import { safeName } from './copies.ts';

/** What a part of an upload holds, in bytes; its checksum is taken part by part, so that a page can follow. */
const partBytes = 8 * 2 ** 20;

/** What tus's file store writes beside an upload. */
const recordSchema = z.object({ size: z.number().int() });

export interface UploadPlaces {
  /** Where the host keeps what arrives. */
  uploads: string;
  /** Where the app keeps its copies. */
  copies: string;
  newId(): string;
}

/**
 * Moves a complete upload to the app's copies and returns its path there. The name only serves for a safe one.
 * Throws not_found (unknown or incomplete), corrupt (not what was sent; what arrived is deleted).
 */
export async function takeUpload(places: UploadPlaces, id: string, name: string, checksum: string): Promise<string> {
  const arrived = join(places.uploads, id);
  const record = `${arrived}.json`;
  const size = await completeSize(arrived, record);
  if (size === null) {
    throw new CommonplaceError('not_found', 'This upload is not complete. Send the rest of it, or start it again.');
  }
  if ((await partsHash(arrived)) !== checksum) {
    await Promise.all([rm(arrived, { force: true }), rm(record, { force: true })]);
    throw new CommonplaceError('corrupt', `"${safeName(name)}" did not arrive as it was sent. Upload it again.`);
  }
  const folder = join(places.copies, places.newId());
  await mkdir(folder, { recursive: true });
  const path = join(folder, safeName(name));
  await rename(arrived, path);
  await rm(record, { force: true });
  return path;
}

/** The size of an upload whose bytes are all there; null otherwise. */
async function completeSize(arrived: string, record: string): Promise<number | null> {
  try {
    const { size } = recordSchema.parse(JSON.parse(await readFile(record, 'utf8')));
    const found = await lstat(arrived);
    return found.isFile() && found.size === size ? size : null;
  } catch {
    return null;
  }
}

/** SHA-256, in hex, of the SHA-256s of all parts. */
async function partsHash(path: string): Promise<string> {
  const whole = createHash('sha256');
  let part = createHash('sha256');
  let filled = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    let bytes: Buffer = piece;
    while (bytes.length > 0) {
      const taken = bytes.subarray(0, partBytes - filled);
      part.update(taken);
      filled += taken.length;
      bytes = bytes.subarray(taken.length);
      if (filled < partBytes) continue;
      whole.update(part.digest());
      part = createHash('sha256');
      filled = 0;
    }
  }
  if (filled > 0) whole.update(part.digest());
  return whole.digest('hex');
}
