import { writeFile } from 'node:fs/promises';
import { type Evaluation, searchBySchema, searchModeSchema, vectorEngineSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { subcommandOf, usage } from './evaluation/index.ts';
import { readQrels, readQueries } from './query-file.ts';

const options = {
  queries: { type: 'string' },
  qrels: { type: 'string' },
  run: { type: 'string' },
  mode: { type: 'string' },
  by: { type: 'string' },
  engine: { type: 'string' },
  collection: { type: 'string' },
} as const;

export const evaluate: Command = {
  usage: `eval --queries Q.jsonl --qrels R.tsv [--run OUT.trec] [--mode M] [--by hybrid|keyword|vector] [--engine E] [--collection NAME]\n  ${usage}`,
  warm: true,
  async run(args, context) {
    const own = await subcommandOf(args);
    if (own !== undefined) return own.command.run(own.rest, context);
    const { absolute, client, out, signal } = context;
    const { values } = parseOptions(args, options);
    if (!values.queries || !values.qrels) throw new UsageError('Name the queries and the judgements.');
    const by = oneOf('by', values.by, searchBySchema.options);
    const mode = oneOf('mode', values.mode, searchModeSchema.options);
    const engine = oneOf('engine', values.engine, vectorEngineSchema.options);
    const queries = await readQueries(absolute(values.queries));
    const qrels = await readQrels(absolute(values.qrels));
    const input = { queries, qrels, mode, by, engine, collection: values.collection };
    const run: string[] = [];
    let result: Evaluation | undefined;
    for await (const event of await (await client()).search.evaluate(input, { signal })) {
      if (event.type === 'progress') out.progress(event.done, event.total, 'queries');
      else if (event.type === 'result') result = event.result;
      else for (const [at, hit] of event.ranking.entries()) run.push(trecLine(event.query, hit, at + 1));
    }
    if (result === undefined) throw new Error('The evaluation ended without a result.');
    if (values.run) await writeFile(absolute(values.run), run.join(''));
    if (out.json) out.document(result);
    else for (const [name, value] of Object.entries(result)) out.line(`${name.padEnd(12)} ${Number(value.toFixed(4))}`);
    return exit.done;
  },
};

/** `query Q0 file rank score tag`, as trec_eval and ir_measures read it. */
function trecLine(query: string, { name, score }: { name: string; score: number }, rank: number): string {
  return `${query} Q0 ${name} ${rank} ${score} commonplace\n`;
}
