import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Client } from '../../src/contract/index.ts';
import { startEngineThread } from '../../src/main/engine/index.ts';
import { startHost } from '../../src/main/host/index.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from './figures.ts';
import { writeFiles } from './ingestion.ts';

const page = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const target = 50;

/**
 * What the page asks for over the real host while `count` files are read at full speed, `requests` times or
 * until they are ready; the host runs in this process.
 */
export async function runPageBench(count: number, requests: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const files = await writeFiles(folder, count);
  const engine = await startEngineThread({ dataFolder: join(folder, 'library'), door: 'test' });
  const host = await startHost({ client: engine.client, page, uploads: join(folder, 'uploads') });
  const headers = { authorization: `Bearer ${host.token}` };
  const client: Client = createORPCClient(new RPCLink({ url: `http://127.0.0.1:${host.port}/rpc`, headers }));
  try {
    await client.library.counts({});
    let reading = true;
    const readAll = async () => {
      for await (const event of await engine.client.ingest.add({ paths: [files] })) if (event.type === 'summary') break;
      reading = false;
    };
    let failure: unknown;
    // When enough was asked before all files are ready, the stream ends with the engine.
    readAll().catch((error: unknown) => {
      failure = error;
      reading = false;
    });
    const times = { list: [] as number[], counts: [] as number[] };
    while (reading && times.list.length < requests) {
      times.list.push(await timed(() => client.library.list({ limit: 100 })));
      times.counts.push(await timed(() => client.library.counts({})));
      // A page at rest asks at most five times a second; this asks about four times as often.
      await sleep(50);
    }
    if (failure !== undefined) throw failure;
    return [
      atMost('page: library.list while reading, p99', percentile(times.list, 0.99), 'ms', target, spread(times.list)),
      atMost(
        'page: library.counts while reading, p99',
        percentile(times.counts, 0.99),
        'ms',
        target,
        spread(times.counts),
      ),
    ];
  } finally {
    await host.close();
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function spread(times: readonly number[]): string {
  return `${times.length} requests, median ${percentile(times, 0.5).toFixed(1)} ms, longest ${Math.max(...times).toFixed(0)} ms`;
}
