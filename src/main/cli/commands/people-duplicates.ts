import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

const options = { limit: { type: 'string' }, 'not-same': { type: 'boolean' } } as const;

/** Pairs that may be one person, surest first; with --not-same two people are told apart. */
export const peopleDuplicates: Command = {
  usage: 'people duplicates [ID] [--limit N] | people duplicates --not-same A B',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const limit = wholeNumber('limit', values.limit, 1, 200) ?? 50;
    const [of, other, ...more] = positionals;
    const { people } = await client();
    if (values['not-same'] === true) {
      if (of === undefined || other === undefined || more.length > 0) throw new UsageError('Name two people.');
      await people.notSame({ a: of, b: other }, { signal });
      if (out.json) out.document({ a: of, b: other, same: false });
      else out.line('They are not proposed again.');
      return exit.done;
    }
    if (other !== undefined) throw new UsageError('Name one person, or none.');
    for (const found of await people.duplicates({ limit, of }, { signal })) {
      if (out.json) {
        out.document(found);
        continue;
      }
      const { a, b, score, reasons, against } = found;
      out.line(`${score.toFixed(2)}  ${a.userId} + ${b.userId}  (${out.bold(a.name)}, ${out.bold(b.name)})`);
      for (const reason of reasons) out.line(`      ${reason}`);
      for (const reason of against) out.line(`      but: ${reason}`);
    }
    return exit.done;
  },
};
