import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { textSum } from './checksums.ts';

const whole = z.number().int().nonnegative();

/** A segment as it is known before its file is opened. */
const segmentSchema = z.object({
  /** File name of the graph, within the index's folder. */
  file: z.string().regex(/^[\w.-]+$/),
  size: whole,
  /** SHA-256 of each block of the file. */
  sums: z.array(z.string()),
  /** Blocks in which vectors are being erased, with their sum afterwards: until that is done, either may be there. */
  erasing: z.array(z.object({ block: whole, sum: z.string() })),
  /** File name of the sorted ids with their places in the graph, its size and the sums of its blocks. */
  ids: z.object({ file: z.string().regex(/^[\w.-]+$/), size: whole, sums: z.array(z.string()) }),
  /** Vectors in it. */
  count: z.number().int().positive(),
  /** The ids of `embeddings` that it was built from: above `from`, up to `upTo`. */
  from: whole,
  upTo: whole,
  /** The last `vector_removals.seq` before it was built: later ones are still in it. */
  removalSeq: whole,
  /** The last `vector_removals.seq` whose vectors were overwritten in the file. */
  erasedSeq: whole,
});
export type SegmentRecord = z.infer<typeof segmentSchema>;

const manifestSchema = z.object({
  format: z.literal(1),
  modelId: whole,
  dimensions: z.number().int().positive(),
  connectivity: z.number().int().positive(),
  expansionAdd: z.number().int().positive(),
  segments: z.array(segmentSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

const fileName = 'manifest.json';

/** What an index consists of; 'missing' or 'damaged' where that is not known. The first line is the sum of the rest. */
export function readManifest(folder: string): Manifest | 'missing' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(join(folder, fileName), 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'damaged';
  }
  try {
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (textSum(body) !== text.slice(0, end)) return 'damaged';
    return manifestSchema.parse(JSON.parse(body));
  } catch {
    return 'damaged';
  }
}

/** Replaces the manifest in one step: a kill leaves the old one or the new one. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const body = JSON.stringify(manifest);
  const path = join(folder, fileName);
  writeDurably(`${path}.part`, Buffer.from(`${textSum(body)}\n${body}`));
  renameSync(`${path}.part`, path);
  syncFolder(dirname(path));
}

/** Writes a whole file and waits until it is on the disk. */
export function writeDurably(path: string, content: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename last. Windows cannot open a folder; its renames are written through. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}
