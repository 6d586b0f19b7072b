import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchRow } from '../embedding/bench.ts';
import { atLeast, atMost } from '../engine/figures.ts';
import { growthTable } from './growth.ts';
import { plotGrowth } from './plot.ts';
import { fillSize, type Measured, measureSize } from './run-size.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What the issue asks for, by passages in the library. */
const targets = {
  hybridP95: new Map([
    [100_000, 5],
    [1_000_000, 15],
  ]),
  recall: 0.98,
  filteredRecall: 0.95,
  bytesPerChunk: 1200,
  startSeconds: 1.5,
  deleteSeconds: 2,
  timesFaiss: 1.2,
  suggestMs: 30,
};

const ratioNote = 'index alone against IndexHNSWFlat, one thread each, efSearch at our recall';

/** Retrieval at several sizes beside Faiss and LanceDB: rows for the table, and how it grows as table and plot. */
export async function runRetrievalBench(
  sizes: readonly number[],
  onlyFill: boolean,
): Promise<{ rows: BenchRow[]; more?: string }> {
  if (onlyFill) {
    for (const size of sizes) await fillSize(size);
    return { rows: [] };
  }
  await promisify(execFile)(path('./setup.sh'), { maxBuffer: 1 << 26 });
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measureSize(size));
  const [smallest] = measured;
  const rows = measured.flatMap((one) => rowsOf(one, smallest));
  await writeFile(path('../../docs/performance-retrieval.svg'), plotGrowth(measured, smallest));
  const more = `${growthTable(measured, smallest)}\n\n![How latency and memory grow with the library](performance-retrieval.svg)`;
  return { rows, more };
}

/** Bytes that the engine's process holds for each passage, over what it holds in the smallest library. */
export function bytesPerChunk({ ours, start }: Measured, smallest: Measured | undefined): number | null {
  const [base, memory] = [smallest?.start.memory, start.memory];
  if (base == null || memory === null || smallest === undefined || ours.chunks <= smallest.ours.chunks) return null;
  const grown = memory.private + memory.mapped - base.private - base.mapped;
  return grown / (ours.chunks - smallest.ours.chunks);
}

function rowsOf(measured: Measured, smallest: Measured | undefined): BenchRow[] {
  const { ours, start, deletion, faiss, lance } = measured;
  const at = (what: string) => `${ours.chunks.toLocaleString('en')}: ${what}`;
  const rows: BenchRow[] = [];
  const target = targets.hybridP95.get(ours.chunks);
  const median = `median ${ours.hybrid.p50.toFixed(2)}; answered by ${ours.automatic}`;
  if (target === undefined) rows.push({ name: at('hybrid, p95'), value: ours.hybrid.p95, unit: 'ms', note: median });
  else rows.push(atMost(at('hybrid, p95'), ours.hybrid.p95, 'ms', target, median));
  rows.push(atLeast(at('recall@10 of HNSW against exact'), ours.recall, '', targets.recall));
  rows.push(
    atLeast(
      at('recall@10 with a filter of 1%'),
      ours.filtered.recall,
      '',
      targets.filteredRecall,
      `hybrid p95 ${ours.filtered.hybrid.p95.toFixed(1)} ms, vector ${ours.filtered.vector.p95.toFixed(1)} ms`,
    ),
  );
  rows.push(
    atMost(
      at('start to the first hybrid answer'),
      start.hybridSeconds,
      's',
      targets.startSeconds,
      `by words after ${start.keywordSeconds.toFixed(2)} s; first vector side: ${start.firstEngine ?? 'none'}`,
    ),
  );
  const perChunk = bytesPerChunk(measured, smallest);
  if (perChunk !== null && start.memory !== null && ours.chunks >= 100_000) {
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
    const note = `over the smallest library; ${mb(start.memory.private)} of its own, ${mb(start.memory.mapped)} of mapped files`;
    rows.push(
      ours.chunks === 1_000_000
        ? atMost(at('resident memory a passage'), perChunk, 'bytes', targets.bytesPerChunk, note)
        : { name: at('resident memory a passage'), value: perChunk, unit: 'bytes', note },
    );
  }
  rows.push(atMost(at('find as you type, p95'), start.suggest.p95, 'ms', targets.suggestMs));
  rows.push({ name: at('a misspelt word, p95'), value: ours.typo.p95, unit: 'ms', note: 'keyword search' });
  if (deletion !== null) {
    const { chunks, hiddenSeconds, checkedSeconds, clean } = deletion;
    const note = `hidden from search after ${hiddenSeconds.toFixed(2)} s; receipt ${clean ? 'clean' : 'NOT clean'} after ${checkedSeconds.toFixed(1)} s`;
    rows.push(
      atMost(
        at(`${chunks.toLocaleString('en')} passages deleted`),
        deletion.deletedSeconds,
        's',
        targets.deleteSeconds,
        note,
      ),
    );
  }
  if (faiss !== null && ours.indexOnly !== null) {
    const ratio = ours.indexOnly.p50 / faiss.hnsw.p50;
    const note = `${ours.indexOnly.p50.toFixed(3)} ms to ${faiss.hnsw.p50.toFixed(3)} ms; ${ratioNote} (${faiss.recall.toFixed(3)}, ef ${faiss.efSearch})`;
    rows.push(atMost(at('HNSW: times the latency of Faiss'), ratio, 'x', targets.timesFaiss, note));
  }
  if (lance !== null) {
    const note = `${ours.hybrid.p50.toFixed(2)} ms to ${lance.hybrid.p50.toFixed(2)} ms, medians; its vectors at recall ${lance.recall.toFixed(3)}`;
    rows.push(atLeast(at('hybrid: faster than LanceDB'), lance.hybrid.p50 / ours.hybrid.p50, 'x', 1, note));
  }
  return rows;
}
