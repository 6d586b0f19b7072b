// npm run fuzz -- [--format pdf] [--count 500] [--seed 1]: mutants of the good fixtures, read by the real readers.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goodFiles } from './fixtures.ts';
import { type Random, seeded } from './random.ts';
import { createBadReader, fault } from './read-bad.ts';

const { values } = parseArgs({
  options: {
    format: { type: 'string', multiple: true },
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const span = (bytes: Buffer, random: Random, longest = 64): [start: number, end: number] => {
  const start = random.below(Math.max(1, bytes.length));
  return [start, Math.min(bytes.length, start + 1 + random.below(longest))];
};

const mutations: Record<string, Mutation> = {
  flip: (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + random.below(8); n > 0; n--) {
      const at = random.below(Math.max(1, copy.length));
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    }
    return copy;
  },
  delete: (bytes, random) => {
    const [start, end] = span(bytes, random);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  insert: (bytes, random) => {
    const [at] = span(bytes, random);
    const junk = Buffer.from(Array.from({ length: 1 + random.below(64) }, random.byte));
    return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
  },
  swap: (bytes, random) => {
    const copy = Buffer.from(bytes);
    const [from, end] = span(bytes, random);
    const to = random.below(Math.max(1, bytes.length));
    bytes.copy(copy, to, from, end);
    return copy;
  },
  truncate: (bytes, random) => bytes.subarray(0, random.below(Math.max(1, bytes.length))),
  extreme: (bytes, random) => {
    const copy = Buffer.from(bytes);
    const [start, end] = span(bytes, random, 8);
    return copy.fill(random.below(2) === 0 ? 0xff : 0, start, end);
  },
};

const folder = mkdtempSync(join(tmpdir(), 'commonplace-fuzz-'));
const reader = await createBadReader(folder);
const count = Number(values.count);
const files = goodFiles().filter(({ format }) => values.format?.includes(format) ?? true);
let faults = 0;
try {
  for (const file of files) {
    const random = seeded(Number(values.seed));
    const started = performance.now();
    let found = 0;
    for (let i = 0; i < count; i++) {
      const [how = '', mutate = (bytes: Buffer) => bytes] = Object.entries(mutations)[i % 6] ?? [];
      const mutant = mutate(file.bytes, random);
      const outcomes = await reader.read(mutant, file.name);
      const wrong = outcomes.flatMap((outcome) => fault(outcome) ?? [])[0];
      if (wrong === undefined) continue;
      found += 1;
      const kept = join(tmpdir(), `fuzz-${file.format}-${values.seed}-${i}-${file.name}`);
      writeFileSync(kept, mutant);
      console.log(`  ${how}: ${wrong}\n  ${kept}`);
    }
    faults += found;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${file.format}: ${count} mutants of ${file.name}, ${found} faults, ${seconds} s`);
  }
} finally {
  reader.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${files.length} formats, ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
