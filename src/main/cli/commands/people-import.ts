import { importFormatSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';

const options = { format: { type: 'string' } } as const;
const formats = ['auto', ...importFormatSchema.options] as const;
/** Lines left out that are named on a terminal. */
const mostNamed = 20;

/** Address books: each contact makes or extends a profile. */
export const peopleImport: Command = {
  usage: `people import FILE [--format ${formats.join(' | ')}]`,
  async run(args, { client, out, signal, absolute }) {
    const { values, positionals } = parseOptions(args, options);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0)
      throw new UsageError('Name one file, or the folder of a LinkedIn export.');
    const format = oneOf('format', values.format, formats) ?? 'auto';
    const { people } = await client();
    const done = await people.import({ path: absolute(file), format }, { signal });
    if (out.json) out.document(done);
    else {
      out.line(
        `${count(done.created, 'new person', 'new people')}, ${done.updated} updated, ${done.unchanged} known already, ${count(done.facts, 'new fact')}.`,
      );
      for (const { line, reason } of done.skipped.slice(0, mostNamed)) out.note(`line ${line}: ${reason}`);
      const more = done.skippedCount - Math.min(mostNamed, done.skipped.length);
      if (more > 0) out.note(`and ${more} more left out`);
    }
    return done.skippedCount > 0 ? exit.someFailed : exit.done;
  },
};
