import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';

export const remove: Command = {
  usage: 'remove ID...',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    if (positionals.length === 0) throw new UsageError('Name at least one document by its id.');
    const receipt = await (await client()).library.remove({ ids: positionals, confirmed: true }, { signal });
    if (out.json) {
      out.document(receipt);
      return exit.done;
    }
    out.line(`${count(receipt.documents, 'document')} taken out of the library.`);
    out.line(`  ${count(receipt.characters, 'character')} of text, ${count(receipt.passages, 'passage')},`);
    out.line(
      `  ${count(receipt.keywordRows, 'keyword row')}, ${count(receipt.vectors, 'vector')}, ${count(receipt.copies, 'copy', 'copies')} deleted.`,
    );
    for (const path of receipt.filesUntouched) out.line(`  untouched: ${path}`);
    return exit.done;
  },
};
