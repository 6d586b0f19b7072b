import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

const options = { limit: { type: 'string' }, offset: { type: 'string' } } as const;

/** What happened with a person, newest first. */
export const peopleTimeline: Command = {
  usage: 'people timeline ID [--limit 50] [--offset 0]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one person by ID.');
    const limit = wholeNumber('limit', values.limit, 1, 1000) ?? 50;
    const offset = wholeNumber('offset', values.offset, 0, 1_000_000_000) ?? 0;
    const found = await (await client()).people.timeline({ id, limit, offset }, { signal });
    for (const entry of found) {
      if (out.json) {
        out.document(entry);
        continue;
      }
      const { at, text, evidence } = entry;
      out.line(`${at === null ? 'undated   ' : new Date(at).toISOString().slice(0, 10)}  ${text}`);
      if (evidence !== null) out.line(`            ${evidence.path}`);
    }
    if (!out.json && found.length === 0) out.line('Nothing is known yet.');
    return exit.done;
  },
};

/** With whom a person is, and how. */
export const peopleRelations: Command = {
  usage: 'people relations ID',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one person by ID.');
    const found = await (await client()).people.relations({ id }, { signal });
    for (const relation of found) {
      if (out.json) {
        out.document(relation);
        continue;
      }
      const { person, kind, documents, lastContactAt } = relation;
      const together = documents === 0 ? '' : `, ${documents} ${documents === 1 ? 'document' : 'documents'}`;
      const last = lastContactAt === null ? '' : `, last ${new Date(lastContactAt).toISOString().slice(0, 10)}`;
      out.line(`${person.name}  ${person.userId}  (${kind}${together}${last})`);
    }
    if (!out.json && found.length === 0) out.line('Nobody is connected with them yet.');
    return exit.done;
  },
};
