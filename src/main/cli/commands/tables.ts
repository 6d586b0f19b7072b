import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count } from '../output.ts';

const options = { table: { type: 'string' }, from: { type: 'string' }, rows: { type: 'string' } } as const;

/** The tables of a document, and the rows of one of them. */
export const tables: Command = {
  usage: 'tables ID [--table N] [--from ROW] [--rows N]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one document by its id.');
    const ordinal = wholeNumber('table', values.table, 0, 1_000_000);
    const offset = wholeNumber('from', values.from, 0, 10_000_000) ?? 0;
    const limit = wholeNumber('rows', values.rows, 1, 1000) ?? 20;
    const { library } = await client();
    if (ordinal !== undefined) {
      for (const row of await library.tableRows({ id, ordinal, offset, limit }, { signal })) {
        if (out.json) out.document(row);
        else out.line(row.map((cell) => brief(String(cell ?? ''), 30)).join('  |  '));
      }
      return exit.done;
    }
    for (const table of await library.tables({ id }, { signal })) {
      if (out.json) out.document(table);
      else {
        const names = table.columns.map(({ name, type }) => `${name} (${type})`).join(', ');
        out.line(`${table.ordinal}  ${table.name}: ${count(table.rowCount, 'row')}; ${brief(names, 200)}`);
      }
    }
    return exit.done;
  },
};
