import { figure } from '../report.ts';
import { bytesPerChunk } from './bench.ts';
import type { Measured } from './run-size.ts';
import type { Latency } from './timing.ts';

const pair = (latency: Latency | null | undefined) =>
  latency == null ? '' : `${figure(latency.p50)} / ${figure(latency.p95)}`;
const megabytes = (bytes: number) => figure(bytes / 1e6);

/** What each line of the table shows of a size. */
const lines: [name: string, value: (measured: Measured, smallest: Measured | undefined) => string][] = [
  ['by words, ms', ({ ours }) => pair(ours.keyword)],
  ['by meaning, exact, ms', ({ ours }) => pair(ours.exact)],
  ['by meaning, HNSW, ms', ({ ours }) => pair(ours.hnsw)],
  ['by meaning, Faiss (sqlite-vss), ms', ({ ours }) => pair(ours.faiss)],
  ['hybrid, ms', ({ ours }) => pair(ours.hybrid)],
  ['hybrid within 1%, ms', ({ ours }) => pair(ours.filtered.hybrid)],
  ['find as you type, ms', ({ start }) => pair(start.suggest)],
  ['the HNSW index alone, ms', ({ ours }) => pair(ours.indexOnly)],
  ['faiss-cpu IndexHNSWFlat alone, ms', ({ faiss }) => pair(faiss?.hnsw)],
  ['faiss-cpu IndexFlatIP alone, ms', ({ faiss }) => pair(faiss?.exact)],
  ['LanceDB by words, ms', ({ lance }) => pair(lance?.text)],
  ['LanceDB by meaning, ms', ({ lance }) => pair(lance?.vector)],
  ['LanceDB hybrid, ms', ({ lance }) => pair(lance?.hybrid)],
  ['recall@10 of HNSW', ({ ours }) => ours.recall.toFixed(4)],
  ['start to the first hybrid answer, s', ({ start }) => figure(start.hybridSeconds)],
  ['engine: memory of its own, MB', ({ start }) => (start.memory === null ? '' : megabytes(start.memory.private))],
  ['engine: mapped files resident, MB', ({ start }) => (start.memory === null ? '' : megabytes(start.memory.mapped))],
  [
    'engine: resident a passage, bytes',
    (measured, smallest) => {
      const bytes = bytesPerChunk(measured, smallest);
      return bytes === null ? '' : figure(bytes);
    },
  ],
  ['library.db, MB', ({ ours }) => megabytes(ours.databaseBytes)],
  ['index files, MB', ({ ours }) => megabytes(ours.indexBytes)],
  ['building the index, s', ({ ours }) => figure(ours.indexSeconds)],
  ['building that of Faiss, s', ({ faiss }) => (faiss === null ? '' : figure(faiss.buildSeconds))],
];

/** Every size as a column; latencies as median / 95th percentile. */
export function growthTable(measured: readonly Measured[], smallest: Measured | undefined): string {
  const head = ['passages', ...measured.map(({ ours }) => ours.chunks.toLocaleString('en'))];
  const body = lines
    .map(([name, value]) => [name, ...measured.map((one) => value(one, smallest))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  const widths = head.map((_, at) => Math.max(...[head, ...body].map((cells) => (cells[at] ?? '').length)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}
