// Opens a library as a door does and prints, as JSON, when it answered and what memory it takes: `node start-child.ts FOLDER`.
import { readFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import { createTexts } from './corpus.ts';
import { type Latency, timed } from './timing.ts';

export interface StartFigures {
  /** Seconds from the start of the process to the first answer. */
  keywordSeconds: number;
  hybridSeconds: number;
  /** What answered the vector side of the first hybrid answer. */
  firstEngine: string | null;
  /** Of the process that holds the engine, in bytes, after searching; null where the system does not tell. */
  memory: { private: number; mapped: number } | null;
  suggest: Latency;
}

const [dataFolder = ''] = process.argv.slice(2);
const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild, warm: true });
const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
const texts = createTexts(97);
await client.search.query({ query: texts.question(), by: 'keyword' });
const keywordSeconds = performance.now() / 1000;
const { engine: firstEngine } = await client.search.query({ query: texts.question() });
const hybridSeconds = performance.now() / 1000;
for (let i = 0; i < 150; i++) await client.search.query({ query: texts.question() });
const memory = memoryOf();
const typed = Array.from({ length: 60 }, () => texts.question()).flatMap((question) =>
  [3, 6, 9, 14].map((length) => question.slice(0, length)),
);
const suggest = await timed(typed, 20, (query) => client.finding.suggest({ query }));
const figures: StartFigures = { keywordSeconds, hybridSeconds, firstEngine, memory, suggest };
process.stdout.write(`${JSON.stringify(figures)}\n`);
await engine.close();

/** Proportional resident memory: what belongs to this process alone, and pages of files that it maps. */
function memoryOf(): StartFigures['memory'] {
  try {
    const text = readFileSync('/proc/self/smaps_rollup', 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { private: (kilobytes('Pss_Anon') + kilobytes('Pss_Shmem')) * 1024, mapped: kilobytes('Pss_File') * 1024 };
  } catch {
    return null;
  }
}
