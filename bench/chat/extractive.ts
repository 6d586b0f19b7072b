import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import {
  askKnown,
  type KnownAnswer,
  type Outcome,
  readArticles,
  readOtherSubjects,
  readSampleQuestions,
  writeParagraphs,
} from '../../tests/kit/known-answers.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atLeast, atMost, percentile } from '../engine/figures.ts';

/** Collections beside the product, where they are at hand: texts among which the answers must be found. */
const shared = process.env.COMMONPLACE_SHARED ?? new URL('../../../shared', import.meta.url).pathname;
const sample = fileURLToPath(new URL('../../resources/sample', import.meta.url));

/** The targets, for sets that others wrote; ours are asked in other words more often. */
const targets = { first: 0.76, three: 0.88, citation: 0.8, answerableRefused: 0.05, otherRefused: 0.9 };

/** Answers without a model: where the known answer stands, and what is refused. `quick`: a quarter of the questions. */
export async function runExtractiveBench(quick: boolean): Promise<BenchRow[]> {
  const some = <T>(list: readonly T[]) => (quick ? list.filter((_, at) => at % 4 === 0) : [...list]);
  const { paragraphs, questions } = await readArticles();
  const others = (await readOtherSubjects()).map(unanswered);
  const subjects = [...new Set(paragraphs.map(({ subject }) => subject))];
  const kept = new Set(subjects.filter((_, at) => at % 2 === 0));
  const all = await withLibrary(
    (place) => writeParagraphs(place, paragraphs),
    ['cranfield', 'xquad-de'],
    async (client) => ({
      known: await askKnown(client, some(questions)),
      others: await askKnown(client, some(others)),
    }),
  );
  const missing = questions.filter(({ subject }) => !kept.has(subject));
  const half = await withLibrary(
    (place) =>
      writeParagraphs(
        place,
        paragraphs.filter(({ subject }) => kept.has(subject)),
      ),
    ['cranfield', 'xquad-de'],
    (client) => askKnown(client, some(missing)),
  );
  return [
    ...rowsOf('articles', all.known),
    refusedRow('articles: on other subjects', all.others),
    refusedRow('articles: on subjects that were left out', half),
    ...(await sampleRows(some)),
    ...(await germanRows(some)),
  ];
}

async function sampleRows(some: <T>(list: readonly T[]) => T[]): Promise<BenchRow[]> {
  const asked = await readSampleQuestions();
  const outcome = await withLibrary(
    (place) => copyAll(sample, place),
    [],
    async (client) => ({
      known: await askKnown(client, some(asked.filter(({ file }) => file !== 'none'))),
      none: await askKnown(client, some(asked.filter(({ file }) => file === 'none'))),
    }),
  );
  return [...rowsOf('sample library', outcome.known), refusedRow('sample library: near misses', outcome.none, false)];
}

/** Words alone: the model does not know the language. Left out where the collection is not at hand. */
async function germanRows(some: <T>(list: readonly T[]) => T[]): Promise<BenchRow[]> {
  const place = join(shared, 'data', 'xquad-de');
  if (!existsSync(place)) return [];
  const questions = some(await readXquad(place));
  const isKept = (name: string) => Number(name.slice(1, 3)) % 2 === 0;
  const known = await withLibrary(
    (folder) => copyAll(join(place, 'docs'), folder),
    [],
    (client) => askKnown(client, questions),
  );
  const half = await withLibrary(
    (folder) => copyAll(join(place, 'docs'), folder, isKept),
    [],
    (client) =>
      askKnown(
        client,
        questions.filter(({ file }) => !isKept(file)),
      ),
  );
  return [...rowsOf('xquad-de', known, false), refusedRow('xquad-de: on articles that were left out', half, false)];
}

function rowsOf(set: string, outcome: Outcome, judged = true): BenchRow[] {
  const note = `${outcome.questions} questions, give or take ${(100 * margin(outcome)).toFixed(0)} in a hundred`;
  const row = (name: string, value: number, target: number): BenchRow =>
    judged
      ? atLeast(`${set}: ${name}`, value, 'share', target, note)
      : { name: `${set}: ${name}`, value, unit: 'share', note };
  const refused = `${set}: answerable and refused`;
  return [
    row('the answer in the first sentence', outcome.first, targets.first),
    row('the answer in at most three', outcome.three, targets.three),
    row('the first citation is right', outcome.citation, targets.citation),
    judged
      ? atMost(refused, outcome.refused, 'share', targets.answerableRefused, note)
      : { name: refused, value: outcome.refused, unit: 'share', note },
    { name: `${set}: an answer, p95`, value: percentile(outcome.times, 0.95), unit: 'ms' },
  ];
}

function refusedRow(name: string, outcome: Outcome, judged = true): BenchRow {
  const note = `${outcome.questions} questions`;
  return judged
    ? atLeast(`${name}: refused`, outcome.refused, 'share', targets.otherRefused, note)
    : { name: `${name}: refused`, value: outcome.refused, unit: 'share', note };
}

/** Half of the 95% interval of the first sentence's share (normal approximation). */
function margin({ first, questions }: Outcome): number {
  return 1.96 * Math.sqrt((first * (1 - first)) / Math.max(1, questions));
}

function unanswered(question: string): KnownAnswer {
  return { question, answers: [], file: '', subject: '' };
}

/** Fills a library of its own, with collections at hand as texts among which to find, and asks it. */
async function withLibrary<T>(
  fill: (place: string) => Promise<void>,
  among: readonly string[],
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const engine = await openEngine({ dataFolder: join(folder, 'data'), door: 'test', startChild: forkChild });
  const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  try {
    await fill(join(folder, 'texts'));
    const around = among.map((name) => join(shared, 'data', name, 'docs')).filter((place) => existsSync(place));
    for await (const event of await client.ingest.add({ paths: [join(folder, 'texts'), ...around] }))
      if (event.type === 'summary') break;
    return await ask(client);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyAll(from: string, to: string, keep: (name: string) => boolean = () => true): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) if (keep(name)) await copyFile(join(from, name), join(to, name));
}

async function readXquad(place: string): Promise<KnownAnswer[]> {
  const answers = new Map(
    (await jsonLines<{ qid: string; answers: string[]; gold_docs: string[] }>(join(place, 'answers.jsonl'))).map(
      (one) => [one.qid, one],
    ),
  );
  const queries = await jsonLines<{ id: string; text: string }>(join(place, 'queries.jsonl'));
  return queries.flatMap(({ id, text }) => {
    const known = answers.get(id);
    if (known === undefined) return [];
    return [{ question: text, answers: known.answers, file: known.gold_docs[0] ?? '', subject: 'xquad-de' }];
  });
}

async function jsonLines<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}
