import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Inputs } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from '../engine/figures.ts';
import { fillPeople } from './fill.ts';

const target = 50;
const rounds = 12;

/** What pages and scripts ask a long list for. */
function questions(people: number): Record<string, Inputs['people']['list']> {
  return {
    'first page by name': {},
    'by name, in the middle': { offset: Math.floor(people / 2) },
    'by name, the last page, from the end': { offset: people - 100, descending: true },
    'last changed': { sort: 'updated', descending: true },
    'last contact': { sort: 'contact', descending: true },
    'most documents': { sort: 'documents', descending: true },
    'one letter': { filter: 'm' },
    'two letters, by last contact': { filter: 'an', sort: 'contact', descending: true },
    'a first name': { filter: 'maya' },
    'a first name, its 20th page': { filter: 'ma', offset: 2000 },
    'two words': { filter: 'lind maya' },
    'part of an address': { filter: 'maya@exa' },
    'a telephone number': { filter: '+46 70 123' },
    nobody: { filter: 'zzyx' },
    'a tag that a third has': { tag: 'met' },
    'a tag and a name': { tag: 'met', filter: 'li' },
    'with something to decide': { withProposals: true },
    'with something to decide, by documents': { withProposals: true, sort: 'documents', descending: true },
  };
}

/** Lists and searches over many people, through the whole engine. */
export async function runPeopleListBench(people: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-people-'));
  try {
    await fillPeople(folder, people);
    // As a terminal's, so that nothing is read in the background meanwhile.
    const engine = await openEngine({ dataFolder: folder, door: 'terminal', startChild: forkChild });
    const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
    try {
      const times = new Map<string, number[]>();
      const asked = Object.entries(questions(people));
      for (let round = -1; round < rounds; round++) {
        for (const [name, input] of asked) {
          const started = performance.now();
          await client.people.list(input);
          // The first round warms the caches.
          if (round >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
        }
      }
      const all = [...times.values()].flat();
      const slowest = [...times].map(([name, ms]) => ({ name, ms: percentile(ms, 0.95) })).sort((a, b) => b.ms - a.ms);
      const at = `${people.toLocaleString('en')} people`;
      return [
        atMost(
          `list and search, ${at}, p95`,
          percentile(all, 0.95),
          'ms',
          target,
          `${asked.length} kinds of question, pages of 100; median ${percentile(all, 0.5).toFixed(1)}`,
        ),
        ...slowest.slice(0, 3).map(({ name, ms }) => ({ name: `of it: ${name}, p95`, value: ms, unit: 'ms' })),
      ];
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
