import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count } from '../output.ts';

/** Full text over all messages and titles. */
export const conversationsSearch: Command = {
  usage: 'conversations search "WORDS" [--limit N]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { limit: { type: 'string' } });
    const query = positionals.join(' ').trim();
    if (query === '') throw new UsageError('Name the words to look for.');
    const limit = wholeNumber('limit', values.limit, 1, 100) ?? 20;
    const { conversations } = await client();
    const results = await conversations.search({ query, limit }, { signal });
    if (out.json) {
      out.document({ results });
      return exit.done;
    }
    for (const { conversation, role, excerpt, matches } of results) {
      out.line(`${conversation.id}  ${out.bold(brief(conversation.title, 80) || 'New conversation')}`);
      if (role === null) continue;
      let at = 0;
      let line = '';
      for (const { start, end } of matches) {
        line += excerpt.slice(at, start) + out.bold(excerpt.slice(start, end));
        at = end;
      }
      out.line(`  ${role === 'user' ? '>' : '<'} ${line}${excerpt.slice(at)}`);
    }
    out.line(count(results.length, 'result'));
    return exit.done;
  },
};
