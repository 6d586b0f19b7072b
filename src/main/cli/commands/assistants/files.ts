import { readFile, stat, writeFile } from 'node:fs/promises';
import { CommonplaceError } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { oneName, told } from './show.ts';

/** An assistant as a file for somebody else: no keys, no ids. */
export const assistantsExport: Command = {
  usage: 'assistants export NAME [--out FILE]',
  async run(args, { client, out, signal, absolute }) {
    const { values, positionals } = parseOptions(args, { out: { type: 'string' } });
    const { assistants } = await client();
    const { id } = await assistants.get({ assistant: oneName(positionals) }, { signal });
    const { text } = await assistants.export({ id }, { signal });
    if (values.out === undefined) {
      out.line(text.trimEnd());
      return exit.done;
    }
    const path = absolute(values.out);
    await writeFile(path, text).catch((error: Error) => {
      throw new CommonplaceError('permission_denied', `"${path}" could not be written: ${error.message}`);
    });
    if (out.json) out.document({ path, bytes: Buffer.byteLength(text) });
    else out.note(`Written to ${path}`);
    return exit.done;
  },
};

/** Largest file taken, in bytes. */
const mostBytes = 20_000_000;

/** Ours, a character card, or a model of Open WebUI. */
export const assistantsImport: Command = {
  usage: 'assistants import FILE   (ours, a character card, or a model exported by Open WebUI)',
  async run(args, { client, out, signal, absolute }) {
    const { positionals } = parseOptions(args, {});
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one file.');
    const text = await read(absolute(file));
    const { assistant, notices } = await (await client()).assistants.import({ text }, { signal });
    if (out.json) out.document({ assistant, notices });
    else told(assistant, 'is there', out);
    for (const notice of notices) out.note(notice);
    return exit.done;
  },
};

async function read(path: string): Promise<string> {
  const known = await stat(path).catch((cause: unknown) => {
    throw new CommonplaceError('not_found', `"${path}" is not there.`, { cause });
  });
  if (known.size > mostBytes) throw new CommonplaceError('too_large', 'A file of an assistant may have 20 MB at most.');
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommonplaceError('permission_denied', `"${path}" could not be read.`, { cause });
  });
}
