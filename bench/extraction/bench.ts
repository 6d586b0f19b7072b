import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ReadText, readTextSchema } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { createReaders } from '../../src/main/engine/ingest/readers.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atLeast, atMost } from '../engine/figures.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const python = path('../.venv/bin/python');
const large = path('../.cache/large-files');
const shared = resolve(process.env.COMMONPLACE_SHARED ?? path('../../../shared'), 'data/formats/files');
const launcher = path('../../bin/commonplace.mjs');

interface Peer {
  seconds: number;
  length: number | null;
}

/**
 * Reads the same files with markitdown, in a process that has loaded already, and with `commonplace text`, its start
 * included; the files are those that both find text in. Files beyond the generated ones come from a folder of real ones.
 */
export async function runExtractionBench(): Promise<BenchRow[]> {
  await promisify(execFile)(path('./setup.sh'), { maxBuffer: 1 << 26 });
  await promisify(execFile)(python, [path('./large_files.py'), large], { maxBuffer: 1 << 26 });
  const made = filesOf(large).filter((file) => !/\/(done|fifty-pages\.pdf)$|\.zip$/.test(file));
  const real = existsSync(shared) ? filesOf(shared) : [];
  const rows: BenchRow[] = [];
  if (real.length > 0) rows.push(...(await compare('real files', real, 5)));
  rows.push(...(await compare('large files', made, 5)));
  rows.push(...(await singles()));
  return rows;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

async function compare(what: string, files: string[], target: number): Promise<BenchRow[]> {
  const theirs = await markitdown(files);
  const ours = await texts(files);
  const both = files.filter((file, i) => (theirs[i]?.length ?? 0) > 0 && (ours.get(file)?.text.length ?? 0) > 0);
  const read = new Set(both);
  const peerSeconds = theirs.reduce((sum, { seconds }, i) => sum + (read.has(files[i] ?? '') ? seconds : 0), 0);
  const started = performance.now();
  await texts(both);
  const ownSeconds = (performance.now() - started) / 1000;
  const note = `${both.length} of ${files.length} files that both read; ours with the start of the program`;
  return [
    { name: `${what}: markitdown`, value: peerSeconds, unit: 's' },
    { name: `${what}: Commonplace`, value: ownSeconds, unit: 's' },
    atLeast(`${what}: faster than markitdown`, peerSeconds / ownSeconds, 'x', target, note),
  ];
}

async function markitdown(files: string[]): Promise<Peer[]> {
  const child = spawn(python, [path('./peer_markitdown.py')], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(`${JSON.stringify({ texts: files })}\nagain\n`);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('markitdown ended without an answer.');
}

async function texts(files: string[]): Promise<Map<string, ReadText>> {
  const child = spawn(process.execPath, [launcher, 'text', ...files, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const found = new Map<string, ReadText>();
  for await (const line of createInterface({ input: child.stdout })) {
    const read = readTextSchema.parse(JSON.parse(line));
    found.set(read.path, read);
  }
  return found;
}

/** Single files through the reader process that ingestion uses, once it has started: the best of five. */
async function singles(): Promise<BenchRow[]> {
  const readers = createReaders({
    startChild: forkChild,
    entry: path('../../src/main/engine/ingest/extract-child.ts'),
    modelDir: path('../../resources/models/all-MiniLM-L6-v2'),
    count: 1,
  });
  const tools = { ocr: false, ocrLanguages: ['eng'], modelsFolder: null };
  const seconds = async (name: string) => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const started = performance.now();
      const job = { path: join(large, name), members: [], name, tools, chunking: null };
      await readers.read({ ...job, proceed: async () => true });
      times.push((performance.now() - started) / 1000);
    }
    return Math.min(...times);
  };
  try {
    return [
      atMost('a 100 MB zip of 1,000 files listed', await seconds('hundred-megabytes.zip'), 's', 1),
      atMost('a 10 MB docx', await seconds('ten-megabytes.docx'), 's', 1),
      atMost('a PDF of 1 MB and 50 pages', await seconds('fifty-pages.pdf'), 's', 0.3),
    ];
  } finally {
    readers.close();
  }
}
