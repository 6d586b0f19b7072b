import { readPeople } from '../../src/main/engine/people/read/read-people.ts';
import { type Lexicon, loadLexicon } from '../../src/main/engine/people/read/words/lexicon.ts';
import { labelledTexts, mark, totals } from '../../tests/kit/labelled-people.ts';
import type { BenchRow } from '../embedding/bench.ts';

const megabyte = 1_000_000;

/** People read out of texts by rules: precision and recall on labelled texts, and how long a megabyte takes. */
export async function runExtractionRows(): Promise<BenchRow[]> {
  const before = process.cpuUsage();
  const lexicon = await loadLexicon();
  const loading = cpuSince(before);
  const rows: BenchRow[] = [];
  for (const part of ['development', 'held-out'] as const) {
    const marks = await Promise.all((await labelledTexts(part)).map((one) => mark(one, lexicon)));
    const { texts, patternPrecision, patterns, recall, known } = totals(marks);
    rows.push(
      {
        name: `people in texts: precision of accepted facts, ${part}`,
        ...{ value: patternPrecision, unit: '', target: 0.9, pass: patternPrecision >= 0.9 },
        note: `${patterns} facts found by patterns in ${texts} texts`,
      },
      { name: `people in texts: recall, ${part}`, value: recall, unit: '', note: `of ${known} facts` },
    );
  }
  const first = await timeOf(lexicon);
  const again = await timeOf(lexicon);
  rows.push(
    {
      name: 'people in texts: a transcript of 1 MB, the first in its process',
      ...{ value: first.seconds, unit: 's', target: 2, pass: first.seconds < 2 },
      note: `processor time; ${first.facts} facts`,
    },
    { name: 'people in texts: another of 1 MB', value: again.seconds, unit: 's', note: 'processor time' },
    { name: 'people in texts: loading names', value: loading, unit: 's', note: 'once in a process' },
  );
  return rows;
}

async function timeOf(lexicon: Lexicon): Promise<{ seconds: number; facts: number }> {
  const text = await largeTranscript(megabyte);
  const before = process.cpuUsage();
  const { facts } = readPeople({ text, format: 'txt', metadata: {}, title: 'Transcript' }, lexicon);
  return { seconds: cpuSince(before), facts: facts.length };
}

/** Processor time, which other processes on the machine lengthen less than they do the clock's. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A transcript made of the turns of the labelled ones: denser in facts than talk is. */
async function largeTranscript(length: number): Promise<string> {
  const lines = (await labelledTexts('development')).flatMap(({ name, text }) =>
    name.endsWith('.txt') ? text.split('\n').filter((line) => /^[\p{L} ]{3,40}: /u.test(line)) : [],
  );
  const parts: string[] = [];
  for (let at = 0, size = 0; size < length; at++) {
    const line = lines[(at * 7919) % lines.length] ?? '';
    parts.push(line);
    size += line.length + 1;
  }
  return parts.join('\n').slice(0, length);
}
