import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { percentile } from '../engine/figures.ts';

interface MadeUp {
  name: string;
  facts: { kind: string; statement: string; value: string }[];
}

interface Judged {
  question: string;
  fitting: string[];
}

const folder = join(import.meta.dirname, 'match');
const verbs: Readonly<Record<string, string>> = {
  occupation: 'works as a',
  skill: 'knows about',
  interest: 'likes',
  employer: 'works at',
  residence: 'lives in',
  education: 'studied',
};
const target = 100;

async function lines(name: string): Promise<string[]> {
  return (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line.trim() !== '');
}

async function people(): Promise<MadeUp[]> {
  return (await lines('people.txt')).map((line) => {
    const [name = '', facts = ''] = line.split(' | ');
    return {
      name,
      facts: facts.split('; ').map((fact) => {
        const [kind = '', value = ''] = fact.split(': ');
        return { kind, value, statement: `${verbs[kind]} ${value}` };
      }),
    };
  });
}

async function judged(name: string): Promise<Judged[]> {
  return (await lines(name)).map((line) => {
    const [question = '', fitting = ''] = line.split(' => ');
    return { question, fitting: fitting.split(', ') };
  });
}

function vcards(all: readonly MadeUp[]): string {
  return all
    .map(({ name, facts }, at) =>
      [
        ...['BEGIN:VCARD', 'VERSION:4.0', `FN:${name}`, `EMAIL:person${at}@example.org`],
        ...facts.map(
          ({ kind, statement, value }) => `X-COMMONPLACE-FACT;X-KIND=${kind}:${plain(statement)};${plain(value)}`,
        ),
        'END:VCARD',
      ].join('\r\n'),
    )
    .join('\r\n');
}

const plain = (words: string) => words.replace(/[,;\\]/g, '\\$&');

/** Runs with a library that holds these people, once all their facts are learned. */
async function withPeople<T>(all: readonly MadeUp[], run: (client: Client, fillMs: number) => Promise<T>): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), 'commonplace-match-'));
  const engine = await openEngine({ dataFolder: data, door: 'terminal', startChild: forkChild, warm: true });
  try {
    const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
    const file = join(data, 'people.vcf');
    await writeFile(file, vcards(all));
    const started = performance.now();
    await client.people.import({ path: file });
    const fillMs = performance.now() - started;
    // Each question learns for a while before it answers; when one takes no longer, all is learned.
    for (let took = 10_000; took > 1000; ) {
      const asked = performance.now();
      await client.people.match({ question: 'anything' });
      took = performance.now() - asked;
    }
    return await run(client, fillMs);
  } finally {
    await engine.close();
    await rm(data, { recursive: true, force: true });
  }
}

interface Scores {
  first: number;
  third: number;
  questions: number;
}

async function scoresOf(
  all: readonly Judged[],
  ask: (question: string) => Promise<string[]>,
  missed: (question: string, found: string[]) => void,
): Promise<Scores> {
  const scores = { first: 0, third: 0, questions: all.length };
  for (const { question, fitting } of all) {
    const found = await ask(question);
    if (fitting.includes(found[0] ?? '')) scores.first += 1;
    else missed(question, found);
    if (found.slice(0, 3).some((name) => fitting.includes(name))) scores.third += 1;
  }
  return scores;
}

/** Odd lines are for tuning; what is reported as held out was never looked at for that. */
const half = (all: readonly Judged[], which: 0 | 1) => all.filter((_, at) => at % 2 === which);

/** How often the first, or one of the first three, is somebody who fits; on made-up people and questions in own words. */
export async function runMatchQualityBench(show: (line: string) => void): Promise<BenchRow[]> {
  const questions = await judged('questions.txt');
  const alike = await judged('like.txt');
  return withPeople(await people(), async (client) => {
    const idOf = new Map((await client.people.list({ limit: 1000 })).items.map(({ id, name }) => [name, id]));
    const ask = async (question: string) => (await client.people.match({ question })).map(({ person }) => person.name);
    const like = async (name: string) =>
      (await client.people.match({ like: idOf.get(name) ?? name })).map(({ person }) => person.name);
    const missed = (question: string, found: string[]) => show(`  ${question} -> ${found.slice(0, 3).join(', ')}`);
    const tuned = await scoresOf(half(questions, 0), ask, missed);
    const heldOut = await scoresOf(half(questions, 1), ask, () => {});
    const likes = await scoresOf(alike, like, () => {});
    return [
      ...rowsOf('who knows, tuning half', tuned),
      ...rowsOf('who knows, held out', heldOut),
      ...rowsOf('who is alike', likes),
    ];
  });
}

function rowsOf(name: string, { first, third, questions }: Scores): BenchRow[] {
  const note = `${questions} questions`;
  return [
    { name: `${name}: success@1`, value: first / questions, unit: '', note },
    { name: `${name}: success@3`, value: third / questions, unit: '', note },
  ];
}

/** Times of all three questions over many people. */
export async function runMatchSpeedBench(count: number): Promise<BenchRow[]> {
  const made = await people();
  const facts = made.flatMap((person) => person.facts);
  const many = Array.from({ length: count }, (_, at): MadeUp => {
    const pick = (step: number) => facts[(at * step + step * step) % facts.length];
    const own = [3, 7, 11, 13, 17, 19].map(pick).filter((fact) => fact !== undefined);
    const [first = '', last = ''] = [
      made[at % made.length]?.name.split(' ')[0],
      made[(at * 7) % made.length]?.name.split(' ')[1],
    ];
    return {
      name: `${first} ${last} ${letters(at)}`,
      facts: [...new Map(own.map((fact) => [fact.value, fact])).values()],
    };
  });
  const questions = (await judged('questions.txt')).map(({ question }) => question).slice(0, 30);
  return withPeople(many, async (client, fillMs) => {
    const ids = (await client.people.list({ limit: 20 })).items.map(({ id }) => id);
    const time = async (calls: readonly (() => Promise<unknown>)[]) => {
      const times: number[] = [];
      for (const call of calls) {
        const started = performance.now();
        await call();
        times.push(performance.now() - started);
      }
      return times.slice(3);
    };
    const knows = await time(questions.map((question) => () => client.people.match({ question })));
    const likes = await time(ids.map((like) => () => client.people.match({ like })));
    const meets = await time(ids.map((meet) => () => client.people.match({ meet })));
    const note = `${count.toLocaleString('en')} people, ${many.reduce((sum, one) => sum + one.facts.length, 0)} facts`;
    return [
      { name: 'import of a vCard file', value: fillMs / count, unit: 'ms a person', note },
      ...[['who knows', knows] as const, ['who is alike', likes] as const, ['who should meet', meets] as const].map(
        ([name, times]) => {
          const value = percentile(times, 0.5);
          return { name: `${name}: median`, value, unit: 'ms', target, pass: value <= target, note };
        },
      ),
      {
        name: 'who knows: p95',
        value: percentile(knows, 0.95),
        unit: 'ms',
        target,
        pass: percentile(knows, 0.95) <= target,
        note,
      },
    ];
  });
}

/** A number as a family name, so that no two people have one name. */
function letters(number: number): string {
  const word = number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `${word[0]?.toUpperCase()}${word.slice(1)}son`;
}
