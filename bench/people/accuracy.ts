import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Trait, traitSchema } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { createEmbedderClient } from '../../src/main/engine/models/index.ts';
import { readMarkers } from '../../src/main/engine/people/personality/insights/by-adjectives.ts';
import { type Embed, embedItems } from '../../src/main/engine/people/personality/insights/by-items.ts';
import {
  findByStatements,
  type StatementReader,
} from '../../src/main/engine/people/personality/insights/by-statements.ts';
import { readInventory } from '../../src/main/engine/people/personality/insights/inventory.ts';
import { accuracySchema } from '../../src/main/engine/people/personality/insights/worth.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { auc, bootstrap, halves, share } from './auc.ts';
import { readLabelled, type Writer } from './labelled.ts';
import { categoryScores } from './word-categories.ts';

const usage = `node bench/people/accuracy.ts [--labelled FILE|FOLDER] [--limit N] [--write]
  --labelled  writers whose traits are known (also COMMONPLACE_LABELLED): JSON lines with text and a number or y/n for
              each trait; CSV with TEXT, cEXT, cNEU, cAGR, cCON, cOPN; a folder of PAN 2015 with truth.txt
  --limit     the first N writers
  --write     puts the figures of the method that is used into resources/personality/accuracy.json
Without a labelled set only the check of reading is run, which is no measure of accuracy on people.`;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const resources = path('../../resources/personality');
const statements = path('../../tests/fixtures/people/statements.tsv');
const modelDir = path('../../resources/models/all-MiniLM-L6-v2');
const entry = path('../../src/main/engine/models/embedder-child.ts');

/** With fewer writers an interval says nothing that may be shown. */
const fewestWriters = 50;
const traits = traitSchema.options;
const letters: Record<string, Trait> = Object.fromEntries(
  traits.map((trait) => [trait.charAt(0).toUpperCase(), trait]),
);

async function withReader<T>(run: (reader: StatementReader) => Promise<T>): Promise<T> {
  const client = createEmbedderClient({ startChild: forkChild, entry, modelDir, threads: 0 });
  try {
    const embed: Embed = (texts) => client.embedPassages(texts);
    return await run({
      items: await embedItems(readInventory(resources), embed),
      markers: readMarkers(resources),
      embed,
    });
  } finally {
    await client.close();
  }
}

const insightsOf = (reader: StatementReader, text: string) =>
  findByStatements(reader, { parts: [{ start: 0, end: text.length, text }] }, new AbortController().signal);

/**
 * Whether the method reads what it says it reads: sentences written for this, each with the trait that it is about, and
 * sentences about nothing of the kind. This is no measure of accuracy on people.
 */
async function checkReading(reader: StatementReader): Promise<BenchRow[]> {
  const lines = readFileSync(statements, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const count = { meant: 0, read: 0, right: 0, neutral: 0, misread: 0 };
  for (const line of lines) {
    const [label = '', text = ''] = line.split('\t');
    const found = await insightsOf(reader, text);
    if (label === '0') {
      count.neutral += 1;
      count.misread += found.length > 0 ? 1 : 0;
      continue;
    }
    count.meant += 1;
    if (found.length === 0) continue;
    count.read += 1;
    const [trait, sign] = [letters[label.charAt(0)], label.endsWith('+') ? 1 : -1];
    count.right += found.some((one) => one.trait === trait && Math.sign(one.adjustment) === sign) ? 1 : 0;
  }
  const note = 'sentences written for this check; says nothing of accuracy on people';
  const row = (name: string, right: number, of: number): BenchRow => {
    const { value, interval } = share(right, of);
    return { name, value, unit: 'share', note: `${right} of ${of}, 95%: ${spanOf(interval)}; ${note}` };
  };
  return [
    row('statements: trait and direction right where one is read', count.right, count.read + count.misread),
    row('statements: read at all', count.read, count.meant),
    row('sentences about nothing of the kind that are read as something', count.misread, count.neutral),
  ];
}

/** The naive form of the issue: mean over sentences of the best item of one key minus the best of the other. */
async function naiveScores(texts: readonly string[], embed: Embed): Promise<Record<Trait, number[]>> {
  const { items } = readInventory(resources);
  const written = items.filter(({ text }, index) => items.findIndex((other) => other.text === text) === index);
  const vectors = await embed(written.map(({ text }) => `I ${text.charAt(0).toLowerCase()}${text.slice(1)}`));
  const scores: Record<Trait, number[]> = {
    openness: [],
    conscientiousness: [],
    extraversion: [],
    agreeableness: [],
    neuroticism: [],
  };
  for (const text of texts) {
    const sentences = text
      .split(/(?<=[.!?])\s+|\n+/)
      .filter((sentence) => sentence.trim().length > 8)
      .slice(0, 400);
    const embedded = await embed(sentences.length === 0 ? [text.slice(0, 500)] : sentences);
    for (const trait of traits) {
      const best = (vector: Float32Array, key: 1 | -1) =>
        Math.max(
          ...written.flatMap((item, index) => {
            const direction = item.direction * item.agrees;
            const other = vectors[index];
            return item.trait === trait && direction === key && other !== undefined ? [dot(vector, other)] : [];
          }),
        );
      const sum = embedded.reduce((total, vector) => total + best(vector, 1) - best(vector, -1), 0);
      scores[trait].push(sum / embedded.length);
    }
  }
  return scores;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

async function itemScores(texts: readonly string[], reader: StatementReader): Promise<Record<Trait, number[]>> {
  const scores: Record<Trait, number[]> = {
    openness: [],
    conscientiousness: [],
    extraversion: [],
    agreeableness: [],
    neuroticism: [],
  };
  for (const text of texts) {
    const found = await insightsOf(reader, text);
    for (const trait of traits) {
      scores[trait].push(found.reduce((sum, one) => sum + (one.trait === trait ? one.adjustment : 0), 0));
    }
  }
  return scores;
}

interface Measured {
  method: 'items' | 'naive' | 'word categories';
  trait: Trait;
  auc: number;
  interval: [number, number];
  writers: number;
}

async function measure(writers: readonly Writer[], reader: StatementReader): Promise<Measured[]> {
  const texts = writers.map(({ text }) => text);
  const methods = {
    items: await itemScores(texts, reader),
    naive: await naiveScores(texts, reader.embed),
    'word categories': categoryScores(texts),
  };
  return (Object.keys(methods) as Measured['method'][]).flatMap((method) =>
    traits.flatMap((trait): Measured[] => {
      const labelled = writers.flatMap(({ traits: known }, index) => {
        const label = known[trait];
        return label === undefined ? [] : [{ label, score: methods[method][trait][index] ?? 0 }];
      });
      const sides = halves(labelled.map(({ label }) => label));
      const kept = labelled.flatMap(({ score }, index) => {
        const high = sides[index];
        return high === null || high === undefined ? [] : [{ score, high }];
      });
      if (kept.length === 0) return [];
      const [scores, high] = [kept.map(({ score }) => score), kept.map((one) => one.high)];
      return [{ method, trait, auc: auc(scores, high), interval: bootstrap(scores, high), writers: kept.length }];
    }),
  );
}

function toRow({ method, trait, auc: value, interval, writers }: Measured): BenchRow {
  const better = interval[0] > 0.5;
  const words = better ? 'better than chance' : 'not shown to be better than chance: not enough evidence';
  return {
    name: `AUC ${method}, ${trait}`,
    value,
    unit: '',
    note: `95%: ${spanOf(interval)}, ${writers} writers; ${words}`,
  };
}

const spanOf = ([low, high]: [number, number]) => `${low.toFixed(2)} to ${high.toFixed(2)}`;

/** Puts what was measured of the method that is used where the app reads it. */
function write(measured: readonly Measured[], set: string): void {
  const file = `${resources}/accuracy.json`;
  const accuracy = accuracySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const items = accuracy.methods.find(({ id }) => id === 'items');
  for (const { method, trait, auc: value, interval, writers } of measured) {
    if (method !== 'items' || items === undefined || writers < fewestWriters) continue;
    const round = (number: number) => Math.round(number * 1000) / 1000;
    items.traits[trait] = {
      ...{ basis: 'measured', auc: round(value), interval: [round(interval[0]), round(interval[1])] },
      set: `${set}, ${writers} writers`,
    };
  }
  writeFileSync(file, `${JSON.stringify(accuracy, null, 2)}\n`);
}

/** What can be measured: the check of reading always; accuracy where there is a labelled set. */
export async function runAccuracyBench(
  labelled: string | undefined = process.env.COMMONPLACE_LABELLED,
  options: { limit?: number; write?: boolean } = {},
): Promise<BenchRow[]> {
  return withReader(async (reader) => {
    const rows = await checkReading(reader);
    if (labelled === undefined) return rows;
    const writers = readLabelled(labelled).slice(0, options.limit);
    const measured = await measure(writers, reader);
    if (options.write) write(measured, basename(labelled));
    return [...rows, ...measured.map(toRow)];
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      labelled: { type: 'string' },
      limit: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(usage);
  else {
    const labelled = values.labelled ?? process.env.COMMONPLACE_LABELLED;
    const limit = values.limit === undefined ? {} : { limit: Number(values.limit) };
    for (const { name, value, unit, note } of await runAccuracyBench(labelled, { ...limit, write: values.write })) {
      console.log(`${name}: ${value.toFixed(2)}${unit === '' ? '' : ` ${unit}`} (${note})`);
    }
    if (labelled === undefined) {
      console.log(
        'No labelled set was given (--labelled FILE, COMMONPLACE_LABELLED): accuracy on people is not known.',
      );
      console.log('Without one no trait gets a number from this method: "not enough evidence" for all five.');
    }
  }
}
