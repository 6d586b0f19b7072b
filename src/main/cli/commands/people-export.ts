import { writeFile } from 'node:fs/promises';
import { CommonplaceError } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

const options = { format: { type: 'string' }, out: { type: 'string' } } as const;
const formats = ['vcard', 'json', 'csv', 'everything'] as const;

/** Profiles for other programs; "everything": all that is kept about one person. */
export const peopleExport: Command = {
  usage: `people export [ID...] --format ${formats.join(' | ')} [--out FILE]`,
  async run(args, { client, out, signal, absolute }) {
    const { values, positionals: ids } = parseOptions(args, options);
    const format = oneOf('format', values.format, formats) ?? 'vcard';
    const { people } = await client();
    const file =
      format === 'everything'
        ? await people.everything({ id: only(ids), format: out.json ? 'json' : 'markdown' }, { signal })
        : await people.export({ format, ...(ids.length > 0 && { ids }) }, { signal });
    if (values.out === undefined) {
      if (out.json && format !== 'json' && format !== 'everything') out.document(file);
      else out.line(file.text.replace(/\r?\n$/, ''));
      return exit.done;
    }
    const path = absolute(values.out);
    await writeFile(path, file.text).catch((error: Error) => {
      throw new CommonplaceError('permission_denied', `"${path}" could not be written: ${error.message}`);
    });
    if (out.json) out.document({ path, mediaType: file.mediaType, bytes: Buffer.byteLength(file.text) });
    else out.note(`Written to ${path}`);
    return exit.done;
  },
};

function only(ids: readonly string[]): string {
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) throw new UsageError('"everything" is about one person: name one ID.');
  return id;
}
