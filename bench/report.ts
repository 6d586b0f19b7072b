import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { BenchRow } from './embedding/bench.ts';

/** The machine in one line, with the load of the last minute (this bench's own included): what figures mean depends on it. */
export async function machineLine(): Promise<string> {
  const flags = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const vnni = flags === '' ? 'VNNI unknown' : /avx512_vnni|avx_vnni|asimddp/.test(flags) ? 'VNNI' : 'no VNNI';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const cpu = cpus()[0]?.model.trim() ?? 'unknown CPU';
  return `${availableParallelism()} cores, ${cpu}, ${vnni}, ${memory}, ${process.platform}, Node ${process.versions.node}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Rows as a Markdown table, padded so that a terminal shows it well. */
export function table(rows: readonly BenchRow[]): string {
  const head = ['what', 'value', 'unit', 'target', 'pass', 'note'];
  const body = rows.map(({ name, value, unit, target, pass, note }) => [
    name,
    figure(value),
    unit,
    target === undefined ? '' : String(target),
    pass === undefined ? '' : pass ? 'yes' : 'NO',
    note ?? '',
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...body].map((cells) => (cells[at] ?? '').length)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

/** What a part of the benchmark found: rows of its table, and more for the document where it has more to show. */
export interface PartResult {
  rows: BenchRow[];
  more?: string;
}

/** Puts a part's table between its marks in the document, with the day and the machine. */
export async function writePart(file: URL, part: string, { rows, more }: PartResult, quick: boolean): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [open, close] = [`<!-- bench ${part} -->`, `<!-- /bench ${part} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < 0) throw new Error(`${file.pathname} has no place for ${part}.`);
  const day = new Date().toISOString().slice(0, 10);
  const made = `${day}${quick ? ', quick run' : ''}: ${await machineLine()}`;
  await writeFile(
    file,
    `${text.slice(0, from)}${open}\n${made}\n\n${table(rows)}\n${more === undefined ? '' : `\n${more}\n`}${text.slice(to)}`,
  );
}
