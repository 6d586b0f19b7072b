import { createServer } from 'node:http';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from '../engine/figures.ts';
import { createWriter, seeded } from '../engine/texts.ts';

const beforeAsking = 120;
const firstWords = 150;
const warmUp = 10;

/** A server that answers at once, and tells when each question reached it. */
async function openServer() {
  const reached: number[] = [];
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      reached.push(performance.now());
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const choice = {
        index: 0,
        delta: { content: 'Your documents do not contain an answer to this.' },
        finish_reason: 'stop',
      };
      response.end(`data: ${JSON.stringify({ id: 'x', model: 'bench', choices: [choice] })}\n\ndata: [DONE]\n\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/v1`;
  return { address, reached, close: () => server.close() };
}

/**
 * Our part before the first token, in a library that is filled already: from the question to the moment at which it has
 * reached a model's server whole; and without a model, to the first words.
 */
export async function runFirstTokenBench(dataFolder: string, chunks: number, questions: number): Promise<BenchRow[]> {
  // This door reads no texts for people meanwhile.
  const engine = await openEngine({ dataFolder, door: 'terminal', startChild: forkChild });
  const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  const server = await openServer();
  try {
    await client.settings.update({ languageAddress: server.address, languageModel: 'bench' });
    const writer = createWriter(97);
    const random = seeded(11);
    const asked: number[] = [];
    const words: number[] = [];
    for (let at = -warmUp; at < questions; at++) {
      const question = `What of ${Array.from({ length: 3 + Math.floor(random() * 6) }, writer.word).join(' ')}?`;
      const [sent, first] = [await untilAsked(question), await untilWords(question)];
      if (at < 0) continue;
      asked.push(sent);
      words.push(first);
    }
    const size = `${chunks.toLocaleString('en')} passages`;
    const median = (times: number[]) => `median ${percentile(times, 0.5).toFixed(1)}`;
    return [
      atMost(`question to model asked, ${size}, p95`, percentile(asked, 0.95), 'ms', beforeAsking, median(asked)),
      atMost(`first words without a model, ${size}, p95`, percentile(words, 0.95), 'ms', firstWords, median(words)),
    ];
  } finally {
    server.close();
    await engine.close();
  }

  async function untilAsked(question: string): Promise<number> {
    const before = server.reached.length;
    const started = performance.now();
    for await (const _ of await client.chat.ask({ question, backend: 'openai-compatible' }));
    return (server.reached[before] ?? Number.NaN) - started;
  }

  async function untilWords(question: string): Promise<number> {
    const started = performance.now();
    let first = Number.NaN;
    for await (const event of await client.chat.ask({ question, backend: 'extractive' })) {
      if (event.type === 'text' && Number.isNaN(first)) first = performance.now() - started;
    }
    return first;
  }
}
