import { type SearchResult, searchBySchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, duration } from '../output.ts';

const options = { by: { type: 'string' }, k: { type: 'string' }, collection: { type: 'string' } } as const;

export const search: Command = {
  usage: 'search "WORDS" [--by hybrid|keyword|vector] [--k 10] [--collection NAME]',
  warm: true,
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const query = positionals.join(' ');
    if (query.trim() === '') throw new UsageError('Say what to search for.');
    const by = oneOf('by', values.by, searchBySchema.options);
    const k = wholeNumber('k', values.k, 1, 200);
    const found = await (await client()).search.query({ query, by, k, collection: values.collection }, { signal });
    if (out.json) {
      out.document(found);
      return exit.done;
    }
    for (const result of found.results) out.line(shown(result));
    if (found.results.length === 0) out.line('Nothing found.');
    if (found.notice) out.note(found.notice);
    out.note(duration(found.ms));
    return exit.done;
  },
};

function shown(result: SearchResult): string {
  const page = result.page === null ? '' : `, page ${result.page}`;
  const sides = [
    result.why.keyword === null ? undefined : `words #${result.why.keyword}`,
    result.why.vector === null ? undefined : `meaning #${result.why.vector}`,
  ].filter((side) => side !== undefined);
  return `${result.rank}. ${result.title}${page}  (${sides.join(', ')})\n   ${result.path}\n   ${brief(result.text, 240)}\n`;
}
