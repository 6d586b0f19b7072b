import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { createLlama } from '../../src/main/engine/language/llama/llama.ts';
import { machineMemory } from '../../src/main/engine/language/llama/memory.ts';
import { createRuntime } from '../../src/main/engine/language/llama/runtime.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from '../engine/figures.ts';
import { writeRandomGguf } from './random-gguf.ts';

const contextTokens = 2048;
const threads = 1;
const tokens = 150;
const rawReply = z.object({ ms: z.number(), tokens: z.number() });

/** Tokens a second through the engine against node-llama-cpp alone: the same file, the same questions, in turns. */
export async function runLlamaBench(rounds: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const file = join(folder, 'random.gguf');
  await writeRandomGguf(file);
  const raw = await startRaw(file);
  const ours = startOurs(file);
  try {
    const rates: { raw: number; ours: number }[] = [];
    const spent: { raw: number; ours: number }[] = [];
    const firstMs: number[] = [];
    for (let round = -1; round < rounds; round++) {
      const question = `Question ${round}: what does the keeper do at dusk?`;
      // Who goes first changes with each round: what warms up or cools down is shared.
      const askOurs = () => ours.ask(question);
      const askRaw = () => raw.ask(question);
      const [first, second] = round % 2 === 0 ? [askOurs, askRaw] : [askRaw, askOurs];
      const one = await first();
      const two = await second();
      const [mine, theirs] = round % 2 === 0 ? [one, two] : [two, one];
      // The first round loads and warms.
      if (round < 0) continue;
      rates.push({ raw: theirs.rate, ours: mine.rate });
      spent.push({ raw: theirs.processorMs, ours: mine.processorMs });
      if (mine.firstMs !== undefined) firstMs.push(mine.firstMs);
    }
    const more = spent.map(({ raw: theirs, ours: mine }) => (mine / theirs - 1) * 100);
    const lost = rates.map((rate) => (1 - rate.ours / rate.raw) * 100);
    const rate = (side: 'raw' | 'ours') =>
      percentile(
        rates.map((one) => one[side]),
        0.5,
      );
    const note = `median of ${rounds} pairs of ${tokens} tokens; raw ${rate('raw').toFixed(1)}/s, ours ${rate('ours').toFixed(1)}/s`;
    return [
      atMost('llama: tokens a second lost to our streaming', percentile(lost, 0.5), '%', 3, note),
      {
        name: 'llama: processor time of an answer beyond raw, both our processes',
        ...{ value: percentile(more, 0.5), unit: '%', note: 'hardly depends on what else runs' },
      },
      { name: 'llama: first words of an answer', value: percentile(firstMs, 0.5), unit: 'ms', note: 'model loaded' },
    ];
  } finally {
    await Promise.all([raw.close(), ours.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round {
  /** Tokens a second, from the question to the end of the answer. */
  rate: number;
  processorMs: number;
  firstMs?: number;
}

async function startRaw(file: string) {
  const child = fork(fileURLToPath(new URL('raw-llama.ts', import.meta.url)), [
    ...[file, String(contextTokens), String(threads)],
  ]);
  await once(child, 'message');
  return {
    async ask(question: string): Promise<Round> {
      const before = await processorMs(child.pid);
      child.send({ tokens, question });
      const [message] = await once(child, 'message');
      const reply = rawReply.parse(message);
      const spent = (await processorMs(child.pid)) - before;
      return { rate: (reply.tokens / reply.ms) * 1000, processorMs: spent };
    },
    async close() {
      child.kill('SIGKILL');
    },
  };
}

function startOurs(file: string) {
  const runtime = createRuntime({
    startChild: forkChild,
    entry: fileURLToPath(entryUrl('llama-child')),
    settings: async () => ({ contextTokens, gpuLayers: 0, threads, idleMinutes: 0 }),
    memory: machineMemory,
    changed() {},
  });
  const model = { id: 'random', title: 'Random', file };
  const llama = createLlama({ runtime, model, contextTokens, temperature: 0, maxTokens: tokens });
  return {
    async ask(question: string): Promise<Round> {
      const before = await processorMs(runtime.pid());
      const own = process.cpuUsage();
      const started = performance.now();
      let firstMs: number | undefined;
      const { usage } = await llama.complete(
        { accountId: 'bench' },
        {
          messages: [{ role: 'user', content: question }],
          purpose: 'bench',
          onText: () => {
            firstMs ??= performance.now() - started;
          },
        },
      );
      const ms = performance.now() - started;
      const { user, system } = process.cpuUsage(own);
      const spent = (await processorMs(runtime.pid())) - before + (user + system) / 1000;
      return { rate: ((usage.answerTokens ?? 0) / ms) * 1000, processorMs: spent, firstMs };
    },
    close: runtime.close,
  };
}

/** What a process took of the processor so far, from /proc (in ticks of 10 ms); 0 where there is none. */
async function processorMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name, which may hold spaces: the 12th and 13th fields are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}
