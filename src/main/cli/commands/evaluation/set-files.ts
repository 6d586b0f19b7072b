import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommonplaceError, type SetQuery, setQuerySchema } from '../../../../contract/index.ts';
import { UsageError } from '../../arguments.ts';
import { type CommandContext, exit } from '../../command.ts';
import { count } from '../../output.ts';
import { readQrels } from '../query-file.ts';
import type { SetValues } from './set-line.ts';

/** A line may call its text "question", and number its ids. */
const lineSchema = z.preprocess((line) => {
  const named = z.looseObject({ id: z.coerce.string(), text: z.string().optional(), question: z.string().optional() });
  const parsed = named.safeParse(line);
  return parsed.success ? { ...parsed.data, text: parsed.data.text ?? parsed.data.question } : line;
}, setQuerySchema);

export async function importSet(values: SetValues, context: CommandContext): Promise<number> {
  const { absolute, client: open, out, signal } = context;
  if (values.queries === undefined) throw new UsageError('Name the file of questions with --queries.');
  const queries = await readSetQueries(absolute(values.queries));
  const qrels = values.qrels === undefined ? [] : await readQrels(absolute(values.qrels));
  const done = await (await open()).evaluation.import({ queries, qrels }, { signal });
  if (out.json) out.document(done);
  else {
    out.line(
      `${count(done.questions, 'question')} added, ${done.known} known already, ${count(done.judgements, 'judgement')}.`,
    );
    if (done.unknown.length > 0) {
      const shown = done.unknown.slice(0, 10).join(', ');
      out.note(`${count(done.unknown.length, 'file name')} in no document of the library: ${shown}`);
    }
  }
  return done.unknown.length > 0 ? exit.someFailed : exit.done;
}

export async function exportSet(values: SetValues, context: CommandContext): Promise<number> {
  const { absolute, client: open, out, signal } = context;
  if (values.queries === undefined || values.qrels === undefined) {
    throw new UsageError('Name both files: --queries Q.jsonl --qrels R.tsv.');
  }
  const { queries, qrels } = await (await open()).evaluation.export({}, { signal });
  await writeFile(absolute(values.queries), queries.map((query) => `${JSON.stringify(query)}\n`).join(''));
  const lines = qrels.map(({ query, name, relevance }) => `${query}\t${name}\t${relevance}\n`);
  await writeFile(absolute(values.qrels), lines.join(''));
  const done = { questions: queries.length, judgements: qrels.length };
  if (out.json) out.document(done);
  else out.line(`${count(done.questions, 'question')} and ${count(done.judgements, 'judgement')} written.`);
  return exit.done;
}

async function readSetQueries(path: string): Promise<SetQuery[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new CommonplaceError('not_found', `${path} cannot be read. Check the path.`, { cause: error });
  }
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = lineSchema.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data];
    throw new CommonplaceError('invalid_input', `${path}, line ${at + 1}: not a query like {"id": "1", "text": "…"}.`);
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
