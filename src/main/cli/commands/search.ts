import { type SearchOutput, searchBySchema, searchModeSchema, vectorEngineSchema } from '../../../contract/index.ts';
import { parseFilters } from '../../engine/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count, duration, type Output } from '../output.ts';
import { createStepPrinter, shownResult } from './search-view.ts';

const options = {
  mode: { type: 'string' },
  by: { type: 'string' },
  k: { type: 'string' },
  engine: { type: 'string' },
  collection: { type: 'string' },
  filter: { type: 'string', multiple: true },
  exhaustive: { type: 'boolean' },
} as const;

export const search: Command = {
  usage: `search "WORDS" [--mode ${searchModeSchema.options.join('|')}] [--by hybrid|keyword|vector] [--k 10]
  [--engine auto|exact|hnsw|faiss] [--collection NAME] [--filter "type:pdf tag:x after:2024"]... [--exhaustive]`,
  warm: true,
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const query = positionals.join(' ');
    if (query.trim() === '') throw new UsageError('Say what to search for.');
    if (values.exhaustive === true && values.mode !== undefined && values.mode !== 'super-deep') {
      throw new UsageError('--exhaustive belongs to --mode super-deep.');
    }
    const input = {
      query,
      mode: values.exhaustive === true ? 'super-deep' : oneOf('mode', values.mode, searchModeSchema.options),
      by: oneOf('by', values.by, searchBySchema.options),
      engine: oneOf('engine', values.engine, vectorEngineSchema.options),
      k: wholeNumber('k', values.k, 1, 200),
      collection: values.collection,
      filters: await filtersOf(values.filter),
      exhaustive: values.exhaustive,
    } as const;
    const steps = createStepPrinter(out);
    let found: SearchOutput | undefined;
    try {
      for await (const event of await (await client()).search.run(input, { signal })) {
        if (event.type === 'steps') steps.show(event.steps);
        else if (event.type === 'progress') out.progress(event.done, event.total, `passages${leftOf(event.msLeft)}`);
        else found = event.result;
      }
    } catch (error) {
      // What was found until then is better than nothing.
      if (!signal.aborted || found === undefined) throw error;
    }
    if (found === undefined) throw new Error('The search ended without a result.');
    print(found, out);
    return signal.aborted ? exit.interrupted : exit.done;
  },
};

/** Throws UsageError where something in them is no filter. */
async function filtersOf(texts: readonly string[] | undefined) {
  if (texts === undefined) return undefined;
  const { filters, remarks } = await parseFilters(texts.join(' '));
  if (remarks.length > 0) throw new UsageError(`--filter: ${remarks.join(' ')}`);
  return filters;
}

function leftOf(ms: number | null): string {
  return ms === null ? '' : `, ${duration(ms)} left`;
}

function print(found: SearchOutput, out: Output): void {
  if (out.json) {
    out.document(found);
    return;
  }
  for (const result of found.results) out.line(shownResult(result, out));
  if (found.results.length === 0) out.line('Nothing found.');
  if (found.notice !== null) out.note(found.notice);
  for (const { word, instead } of found.corrections)
    out.note(`“${word}” is nowhere; also looked for ${instead.join(', ')}.`);
  for (const remark of found.parsed.remarks) out.note(remark);
  const { passages, considered, read, shown } = found.coverage;
  const sealed = found.sealed ? ' Nothing could leave this computer.' : '';
  const receipt = `${count(passages, 'passage')}, ${considered} considered, ${read} read, ${shown} shown`;
  out.note(`${duration(found.ms)} (${receipt}).${sealed}`);
}
