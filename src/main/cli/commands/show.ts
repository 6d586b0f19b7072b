import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';

export const show: Command = {
  usage: 'show ID',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one document by its id.');
    const document = await (await client()).library.get({ id }, { signal });
    if (out.json) {
      out.document(document);
      return exit.done;
    }
    out.line(document.title);
    out.line(`  ${document.status}, ${document.format ?? 'unknown format'}, in ${document.collection}`);
    const pages = document.pages === null ? '' : `${count(document.pages, 'page')}, `;
    out.line(`  ${pages}${count(document.textLength, 'character')}, ${count(document.chunks, 'passage')}`);
    for (const location of document.locations) out.line(`  ${location.path}`);
    if (document.note) out.line(`  ${document.note}`);
    if (document.error) out.line(`  ${document.error.message} (${document.error.code})`);
    for (const { at, kind, detail } of document.history) {
      out.line(`  ${new Date(at).toISOString()}  ${kind}${detail ? `  ${detail}` : ''}`);
    }
    return exit.done;
  },
};
