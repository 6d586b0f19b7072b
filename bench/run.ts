import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runConversationsBench } from './chat/conversations.ts';
import { runExtractiveBench } from './chat/extractive.ts';
import { runFirstTokenBench } from './chat/first-token.ts';
import { runLlamaBench } from './chat/llama.ts';
import { runTablesBench } from './chat/tables.ts';
import { type BenchRow, runEmbeddingBench } from './embedding/bench.ts';
import { runIngestionBench } from './engine/ingestion.ts';
import { fillLibrary } from './engine/library.ts';
import { runPageBench } from './engine/page.ts';
import { runSearchBench } from './engine/search.ts';
import { runMemoryBench, runStartBench } from './engine/start.ts';
import { runExtractionBench } from './extraction/bench.ts';
import { runPeopleBench } from './people/index.ts';
import { machineLine, type PartResult, table, writePart } from './report.ts';
import { runRetrievalBench } from './retrieval/bench.ts';
import { runQualityBench } from './retrieval/quality.ts';

const usage = `npm run bench -- [--only embedding|extraction|ingestion|page|search|start|retrieval|quality|llama|people ...] [--quick] [--write]
  --only   one part; may be given several times
  --sizes  of retrieval: passages in its libraries; what was measured with the same code is taken from bench/results
  --fill   of retrieval: only fills its libraries, to be measured later; goes on where it was ended
  --quick  fewer files and rounds
  --write  puts the tables into docs/performance.md`;

const chunks = 10_000;
const document = new URL('../docs/performance.md', import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    fill: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { quick } = values;

const sizes = (values.sizes ?? (quick ? '1000,10000' : '1000,10000,100000,1000000')).split(',').map(Number);

const parts: Record<string, () => Promise<BenchRow[] | PartResult>> = {
  embedding: () => runEmbeddingBench(quick ? 2 : 5),
  extraction: runExtractionBench,
  ingestion: () => runIngestionBench(quick ? 200 : 1000),
  page: () => runPageBench(quick ? 200 : 1000, quick ? 150 : 1000),
  search: () => withLibrary((folder) => runSearchBench(folder, chunks, quick ? 100 : 300)),
  retrieval: () => runRetrievalBench(sizes, values.fill),
  quality: runQualityBench,
  llama: () => runLlamaBench(quick ? 6 : 20),
  people: () => runPeopleBench(quick),
  tables: () => runTablesBench(quick ? 5000 : 50_000),
  conversations: () => runConversationsBench(quick ? 20_000 : 100_000),
  chat: () => runExtractiveBench(quick),
  'first-token': () => withLibrary((folder) => runFirstTokenBench(folder, chunks, quick ? 60 : 300)),
  start: () =>
    withLibrary(async (folder) => [...(await runStartBench(folder, quick ? 3 : 9)), ...(await runMemoryBench(folder))]),
};

async function withLibrary<T>(run: (dataFolder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  try {
    await fillLibrary(folder, chunks);
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function main(): Promise<number> {
  const chosen = values.only ?? Object.keys(parts);
  const unknown = chosen.find((name) => !(name in parts));
  if (values.help || unknown !== undefined) {
    console.error(unknown === undefined ? usage : `There is no part "${unknown}".\n${usage}`);
    return unknown === undefined ? 0 : 2;
  }
  const rows: BenchRow[] = [];
  const failures: string[] = [];
  for (const name of chosen) {
    console.error(`${name} ...`);
    try {
      const result = (await parts[name]?.()) ?? [];
      const found = Array.isArray(result) ? { rows: result } : result;
      rows.push(...found.rows);
      if (values.write) await writePart(document, name, found, quick);
    } catch (error) {
      failures.push(`${name} was not measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${await machineLine()}\n\n${table(rows)}`);
  for (const failure of failures) console.error(`\n${failure}`);
  const missed = rows.filter(({ pass }) => pass === false).length;
  console.log(`\n${rows.filter(({ pass }) => pass === true).length} targets reached, ${missed} missed`);
  return missed > 0 || failures.length > 0 ? 1 : 0;
}

process.exitCode = await main();
