import { hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { blockSize } from './checksums.ts';
import type { HnswIndex } from './hnsw-index.ts';
import type { Segment } from './segment.ts';
import { vectorAt } from './segment-file.ts';
import { removalsAfter } from './store-hnsw.ts';

/** Blocks rewritten in one go, so that a question never waits long: about 100 ms. */
const mostBlocks = 64;

interface Gap {
  start: number;
  end: number;
}

/**
 * Overwrites deleted vectors in the segments' files with zeros: a text could be guessed from its vector. `save` puts
 * the records on the disk; before a byte changes they name both sums of its block, so that a kill leaves a file that is
 * either right or known to be torn. Returns how many it erased; 0 when nothing is left.
 */
export function eraseGone({ options, segments }: HnswIndex, save: () => void): number {
  let erased = 0;
  for (const segment of segments) {
    const { record } = segment;
    const rows = removalsAfter(options.db, options.modelId, record.erasedSeq).map(({ seq, id }) => ({
      seq,
      row: id > record.from && id <= record.upTo ? segment.rowOf(id) : undefined,
    }));
    if (rows.length === 0) continue;
    const gaps: Gap[] = [];
    const blocks = new Set<number>();
    let seq = record.erasedSeq;
    for (const one of rows) {
      if (one.row !== undefined) {
        const start = vectorAt(one.row, options.dimensions);
        const end = vectorAt(one.row + 1, options.dimensions);
        for (let block = blockOf(start); block <= blockOf(end - 1); block++) blocks.add(block);
        if (blocks.size > mostBlocks) break;
        gaps.push({ start, end });
      }
      seq = one.seq;
    }
    if (gaps.length > 0) erase(join(options.folder, record.file), segment, gaps, save);
    record.erasedSeq = seq;
    erased += gaps.length;
  }
  return erased;
}

const blockOf = (position: number) => Math.floor(position / blockSize);

function erase(path: string, segment: Segment, gaps: readonly Gap[], save: () => void): void {
  const { record } = segment;
  const blocks = [...new Set(gaps.flatMap(({ start, end }) => [blockOf(start), blockOf(end - 1)]))];
  const file = openSync(path, 'r+');
  try {
    record.erasing = blocks.map((block) => ({ block, sum: sumWithout(file, block, gaps) }));
    save();
    for (const { start, end } of gaps) writeSync(file, new Uint8Array(end - start), 0, end - start, start);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  for (const { block, sum } of record.erasing) record.sums[block] = sum;
  record.erasing = [];
  save();
  segment.rewritten();
}

/** The sum of a block as it will be. */
function sumWithout(file: number, block: number, gaps: readonly Gap[]): string {
  const content = Buffer.alloc(blockSize);
  const begin = block * blockSize;
  const length = readSync(file, content, 0, blockSize, begin);
  for (const { start, end } of gaps) {
    if (end > begin && start < begin + length)
      content.fill(0, Math.max(0, start - begin), Math.min(length, end - begin));
  }
  return hash('sha256', content.subarray(0, length), 'hex');
}
