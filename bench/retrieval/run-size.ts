import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTexts } from './corpus.ts';
import type { DeleteFigures } from './delete-child.ts';
import { dataVersion } from './fill.ts';
import type { SizeFigures } from './measure.ts';
import { questionVectors } from './open.ts';
import type { StartFigures } from './start-child.ts';
import type { Latency } from './timing.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const results = path('../results/');
const source = path('../../src/main/engine/');

export interface FaissFigures {
  exact: Latency;
  hnsw: Latency;
  efSearch: number;
  recall: number;
  buildSeconds: number;
  /** Row numbers of the ten nearest by exact search, for the first questions. */
  truth: number[][];
}

export interface LanceFigures {
  vector: Latency;
  text: Latency;
  hybrid: Latency;
  ef: number;
  recall: number;
  buildSeconds: number;
}

/** Everything that was measured of one size; the day, and null for what could not be. */
export interface Measured {
  ours: SizeFigures;
  start: StartFigures;
  deletion: DeleteFigures | null;
  faiss: FaissFigures | null;
  lance: LanceFigures | null;
}

/** Passages removed, from this size on. */
const deleted = 10_000;
const peerQuestions = 220;

const folderOf = (chunks: number) => join(results, 'libraries', `${chunks}-${dataHash()}`);

/** Fills the library of a size and measures nothing. */
export async function fillSize(chunks: number): Promise<void> {
  mkdirSync(folderOf(chunks), { recursive: true });
  const filling = promisify(execFile)(process.execPath, [path('./fill.ts'), folderOf(chunks), String(chunks)]);
  filling.child.stderr?.pipe(process.stderr);
  await filling;
}

/** Measures one size, or takes what was measured before with the same code. Each step is a process of its own. */
export async function measureSize(chunks: number): Promise<Measured> {
  const kept = join(results, 'retrieval', `${chunks}-${codeHash()}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const folder = folderOf(chunks);
  mkdirSync(folder, { recursive: true });
  const say = (text: string) => process.stderr.write(`${chunks}: ${text}\n`);
  const ours = await child<SizeFigures>('measure.ts', [folder, String(chunks)]);
  say('start and memory');
  const start = await child<StartFigures>('start-child.ts', [folder]);
  const deletion = chunks < 10 * deleted ? null : await measureDeletion(folder);
  say('Faiss');
  const faiss = await orNull(() => runFaiss(folder, ours.recall));
  say('LanceDB');
  const lance = faiss === null ? null : await orNull(() => runLance(folder, ours.recall, faiss.truth));
  const measured = { ours, start, deletion, faiss, lance };
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(measured));
  return measured;
}

/** On a copy, so that the library can be measured again. */
async function measureDeletion(folder: string): Promise<DeleteFigures> {
  const copy = `${folder}-copy`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const part of ['library.db', 'indexes']) cpSync(join(folder, part), join(copy, part), { recursive: true });
  try {
    return await child<DeleteFigures>('delete-child.ts', [copy, String(deleted)]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function runFaiss(folder: string, recall: number): Promise<FaissFigures> {
  const questions = join(folder, 'questions.f32');
  const vectors = questionVectors(folder, peerQuestions);
  writeFileSync(questions, Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer))));
  const python = path('../.venv/bin/python');
  return last(python, [path('./peer_faiss.py'), join(folder, 'vectors.f32'), questions, String(recall)]);
}

async function runLance(folder: string, recall: number, exact: number[][]): Promise<LanceFigures> {
  const texts = createTexts(97);
  const vectors = questionVectors(folder, peerQuestions).map((vector) => [...vector]);
  const job = join(folder, 'questions.json');
  writeFileSync(job, JSON.stringify({ questions: vectors.map(() => texts.question()), vectors, recall, exact }));
  try {
    return await last(process.execPath, [path('./peer-lancedb.mjs'), folder, job]);
  } finally {
    rmSync(join(folder, 'lancedb'), { recursive: true, force: true });
  }
}

const child = <T>(name: string, args: string[]) =>
  last<T>(process.execPath, ['--max-old-space-size=8192', path(`./${name}`), ...args]);

/** Runs a program and reads the JSON on its last line. */
async function last<T>(program: string, args: string[]): Promise<T> {
  // LanceDB warns at every question otherwise; sqlite-vss can only be loaded with one thread.
  const env = { ...process.env, RUST_LOG: 'error', OMP_NUM_THREADS: '1' };
  const running = promisify(execFile)(program, args, { maxBuffer: 1 << 28, env });
  running.child.stderr?.pipe(process.stderr);
  const { stdout } = await running;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function orNull<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`not measured: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

/** Of what decides how a search runs, and of this bench. */
function codeHash(): string {
  return hashOf([...['search', 'vectors', 'storage', 'library'].map((name) => join(source, name)), path('.')]);
}

/** Of what decides how a library is written. */
function dataHash(): string {
  return `${dataVersion}-${hashOf([join(source, 'storage/migrations'), path('./corpus.ts')])}`;
}

function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    const files = place.endsWith('.ts')
      ? [place]
      : readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
