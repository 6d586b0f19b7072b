import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Trait, traitSchema } from '../../src/contract/index.ts';
import { parseDelimited } from '../../src/main/engine/ingest/index.ts';

/** What one person wrote, with what a questionnaire says of them: any number, or 1 and 0 for high and low. */
export interface Writer {
  text: string;
  traits: Partial<Record<Trait, number>>;
}

/**
 * Reads a set of writers whose traits are known:
 * - JSON lines: {"text": "...", "openness": 3.4, "neuroticism": "n", ...}; numbers, true/false or "y"/"n";
 * - CSV with a column TEXT and cEXT, cNEU, cAGR, cCON, cOPN (y/n), or the names of the traits;
 * - a folder of PAN 2015 author profiling: truth.txt and one XML file a writer.
 */
export function readLabelled(path: string): Writer[] {
  if (statSync(path).isDirectory()) return readPan(path);
  const bytes = readFileSync(path);
  const utf8 = bytes.toString('utf8');
  // The essays of Pennebaker and King come in Windows' letters.
  const text = utf8.includes('\ufffd') ? bytes.toString('latin1') : utf8;
  return basename(path).endsWith('.csv') ? readCsv(text) : readLines(text);
}

function readLines(text: string): Writer[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const entry = JSON.parse(line) as Record<string, unknown>;
    return writerOf(String(entry.text ?? ''), (trait) => entry[trait]);
  });
}

const columnsOfEssays: Record<Trait, string> = {
  openness: 'copn',
  conscientiousness: 'ccon',
  extraversion: 'cext',
  agreeableness: 'cagr',
  neuroticism: 'cneu',
};

function readCsv(text: string): Writer[] {
  const writers: Writer[] = [];
  let columns: string[] | undefined;
  parseDelimited(text, ',', (cells) => {
    if (columns === undefined) columns = cells.map((cell) => cell.trim().toLowerCase());
    else {
      const cell = (name: string) => cells[columns?.indexOf(name) ?? -1];
      writers.push(...writerOf(cell('text') ?? '', (trait) => cell(trait) ?? cell(columnsOfEssays[trait])));
    }
    return true;
  });
  return writers;
}

/** truth.txt: id:::gender:::age:::extroverted:::stable:::agreeable:::conscientious:::open. */
function readPan(folder: string): Writer[] {
  return readFileSync(join(folder, 'truth.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [id, , , extraversion, stable, agreeableness, conscientiousness, openness] = line.trim().split(':::');
      if (id === undefined || openness === undefined) return [];
      const xml = readFileSync(join(folder, `${id}.xml`), 'utf8');
      const text = [...xml.matchAll(/<document[^>]*>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*<\/document>/g)]
        .map(([, words = '']) => words)
        .join('\n');
      const scores: Record<Trait, unknown> = {
        ...{ extraversion, agreeableness, conscientiousness, openness },
        neuroticism: -Number(stable),
      };
      return writerOf(text, (trait) => scores[trait]);
    });
}

function writerOf(text: string, label: (trait: Trait) => unknown): Writer[] {
  const traits: Writer['traits'] = {};
  for (const trait of traitSchema.options) {
    const written = label(trait);
    const value = /^(?:y|yes|true|high)$/i.test(String(written))
      ? 1
      : /^(?:n|no|false|low)$/i.test(String(written))
        ? 0
        : written === undefined || written === null || written === ''
          ? Number.NaN
          : Number(written);
    if (Number.isFinite(value)) traits[trait] = value;
  }
  return text.trim() === '' || Object.keys(traits).length === 0 ? [] : [{ text, traits }];
}
