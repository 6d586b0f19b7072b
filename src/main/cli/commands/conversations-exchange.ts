import { writeFile } from 'node:fs/promises';
import { CommonplaceError } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';

/** What was left out that is named on a terminal. */
const mostNamed = 20;

/** One or all conversations as a file; to stdout without one. */
export const conversationsExport: Command = {
  usage: 'conversations export [ID...] [--format json|markdown] [--out FILE]',
  async run(args, { client, out, signal, absolute }) {
    const { values, positionals } = parseOptions(args, { format: { type: 'string' }, out: { type: 'string' } });
    const format = oneOf('format', values.format, ['json', 'markdown']) ?? 'markdown';
    const { conversations } = await client();
    const ids = positionals.length === 0 ? undefined : positionals;
    const { text, name, mediaType } = await conversations.export({ ids, format }, { signal });
    if (values.out === undefined) out.line(text.trimEnd());
    else {
      const path = absolute(values.out);
      await writeFile(path, text).catch((error: Error) => {
        throw new CommonplaceError('permission_denied', `"${path}" could not be written: ${error.message}`);
      });
      if (out.json) out.document({ path, name, mediaType });
      else out.line(`Written to ${path}`);
    }
    return exit.done;
  },
};

/** Conversations of our own export, of ChatGPT's or of Claude's; those that are there already stay as they are. */
export const conversationsImport: Command = {
  usage: 'conversations import FILE   (conversations.json, or the zip it came in)',
  async run(args, { client, out, signal, absolute }) {
    const { positionals } = parseOptions(args, {});
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one file.');
    const { conversations } = await client();
    let failed = false;
    for await (const event of await conversations.import({ path: absolute(file) }, { signal })) {
      if (event.type === 'progress') {
        out.progress(Math.round((100 * event.done) / Math.max(1, event.total)), 100, '% of the file');
        continue;
      }
      out.endProgress();
      failed = event.skipped.length > 0;
      if (out.json) {
        const { type: _, ...result } = event;
        out.document(result);
        continue;
      }
      const what = `${count(event.conversations, 'conversation')} with ${count(event.messages, 'message')}`;
      out.line(`${what} imported, ${event.known} known already.`);
      for (const reason of event.skipped.slice(0, mostNamed)) out.note(reason);
      if (event.skipped.length > mostNamed) out.note(`and ${event.skipped.length - mostNamed} more`);
    }
    return failed ? exit.someFailed : exit.done;
  },
};
