import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { forkChild } from '../../src/main/engine/child/index.ts';
import {
  createEmbedderClient,
  type EmbedderClient,
  loadTokenizer,
  openModelFolder,
} from '../../src/main/engine/models/index.ts';
import { type Peer, type Round, startPeer } from './peer.ts';
import { paragraphs } from './texts.ts';

/** A line of the benchmark's table. `pass` says whether the target was reached. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  target?: number;
  pass?: boolean;
  /** What a reader must know to judge the figure. */
  note?: string;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const modelDir = path('../../resources/models/all-MiniLM-L6-v2');
const entry = path('../../src/main/engine/models/embedder-child.ts');

const passages = 240;
const targets = { sentenceTransformers: 3, transformersJs: 1.5, agreement: 0.98 };

/**
 * Embeds the same 240 paragraphs with Commonplace (the process that the app uses), sentence-transformers and
 * @huggingface/transformers in turn, and compares them round by round. Installs the peers the first time.
 */
export async function runEmbeddingBench(rounds = 5): Promise<BenchRow[]> {
  await promisify(execFile)(path('./setup.sh'), { maxBuffer: 1 << 26 });
  const threads = availableParallelism();
  const texts = paragraphs(passages);
  const client = createEmbedderClient({ startChild: forkChild, entry, modelDir, threads });
  const peers = {
    ours: ourPeer(client, texts),
    sentenceTransformers: startPeer(
      path('../.venv/bin/python'),
      [path('./peer_sentence_transformers.py')],
      texts,
      threads,
    ),
    transformersJs: startPeer(process.execPath, [path('./peer-transformers-js.mjs')], texts, threads),
  };
  try {
    // The first round loads the models and is not counted.
    const first = await roundOf(peers);
    const agreement = meanCosine(first.ours.vectors, first.sentenceTransformers.vectors);
    const counted: Rounds[] = [];
    while (counted.length < rounds) counted.push(await roundOf(peers));
    const rate = (name: keyof Rounds) => passages / median(counted.map((round) => round[name].seconds));
    const ratio = (name: keyof Rounds) => median(counted.map((round) => round[name].seconds / round.ours.seconds));
    return [
      { name: 'tokens in a passage, mean', value: await meanTokens(texts), unit: 'tokens' },
      { name: 'embedding: Commonplace', value: rate('ours'), unit: 'passages/s' },
      { name: 'embedding: sentence-transformers', value: rate('sentenceTransformers'), unit: 'passages/s' },
      { name: 'embedding: @huggingface/transformers fp32', value: rate('transformersJs'), unit: 'passages/s' },
      {
        ...atLeast(
          'faster than sentence-transformers',
          ratio('sentenceTransformers'),
          'x',
          targets.sentenceTransformers,
        ),
        note: await processorNote(),
      },
      atLeast('faster than @huggingface/transformers', ratio('transformersJs'), 'x', targets.transformersJs),
      atLeast('agreement with sentence-transformers', agreement, 'mean cosine', targets.agreement),
      { name: 'embedding a question, median', value: await questionMs(client), unit: 'ms' },
      { name: 'memory of the embedding process', value: (client.residentBytes() ?? 0) / 1e6, unit: 'MB' },
    ];
  } finally {
    peers.sentenceTransformers.close();
    peers.transformersJs.close();
    await client.close();
  }
}

type Rounds = Record<'ours' | 'sentenceTransformers' | 'transformersJs', Round>;

/** One after the other, so that all three see the same machine. */
async function roundOf(peers: Record<keyof Rounds, Pick<Peer, 'round'>>): Promise<Rounds> {
  const ours = await peers.ours.round();
  const sentenceTransformers = await peers.sentenceTransformers.round();
  const transformersJs = await peers.transformersJs.round();
  return { ours, sentenceTransformers, transformersJs };
}

function ourPeer(client: EmbedderClient, texts: readonly string[]): Pick<Peer, 'round'> {
  return {
    async round() {
      const started = performance.now();
      const vectors = await client.embedPassages(texts);
      return { seconds: (performance.now() - started) / 1000, vectors: vectors.map((vector) => [...vector]) };
    },
  };
}

/** Eight-bit products are one instruction with VNNI and three without: there, int8 can be at most twice as fast as fp32. */
async function processorNote(): Promise<string> {
  const flags = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  if (flags === '') return 'whether this CPU has VNNI is not known';
  return /avx512_vnni|avx_vnni|asimddp/.test(flags) ? 'this CPU has 8-bit dot products' : 'this CPU has no VNNI';
}

async function questionMs(client: EmbedderClient): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn++) {
    const started = performance.now();
    await client.embedQuestion(`Who measured the tidal gauges along the northern quay in ${1851 + turn}?`);
    times.push(performance.now() - started);
  }
  return median(times.slice(10));
}

async function meanTokens(texts: readonly string[]): Promise<number> {
  const { paths } = await openModelFolder(modelDir, { verify: false });
  const tokenizer = await loadTokenizer(paths);
  return texts.reduce((sum, text) => sum + Math.min(256, tokenizer.countTokens(text)), 0) / texts.length;
}

function meanCosine(ones: readonly number[][], others: readonly number[][]): number {
  const cosine = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  return ones.reduce((sum, one, index) => sum + cosine(one, others[index] ?? []), 0) / ones.length;
}

function atLeast(name: string, value: number, unit: string, target: number): BenchRow {
  return { name, value, unit, target, pass: value >= target };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (import.meta.main) console.table(await runEmbeddingBench());
