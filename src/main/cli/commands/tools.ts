import type { Client, TableAnswer, TableResult, ToolServer, ToolServerInput } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count } from '../output.ts';

const options = {
  document: { type: 'string', multiple: true },
  collection: { type: 'string' },
  env: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];
type Action = (named: string[], values: Values, context: CommandContext) => Promise<number>;

/** What agents may do, tables in SQL and in plain words, and servers of tools. */
export const tools: Command = {
  usage:
    'tools list | tables | query "SQL" [--document ID] [--collection NAME] | ask "QUESTION" | servers [add NAME URL | add NAME [--env VARIABLE] -- COMMAND ARGUMENTS... | approve NAME [--yes] | check NAME | remove NAME]',
  async run(args, context) {
    // What follows "--" belongs to the program, its options too.
    const end = args.indexOf('--');
    const own = end === -1 ? args : args.slice(0, end);
    const program = end === -1 ? [] : args.slice(end + 1);
    const { values, positionals } = parseOptions(own, options);
    const [action = 'list', ...named] = positionals;
    const act = actions.get(action);
    if (act === undefined) throw new UsageError(`There is no "tools ${action}".`);
    return act([...named, ...program], values, context);
  },
};

const actions = new Map<string, Action>([
  ['list', list],
  ['tables', tables],
  ['query', query],
  ['ask', ask],
  ['servers', servers],
]);

function scopeOf({ document, collection }: Values) {
  return { ...(document !== undefined && { documentIds: document }), ...(collection !== undefined && { collection }) };
}

async function list(_named: string[], _values: Values, { client, out, signal }: CommandContext): Promise<number> {
  for (const tool of await (await client()).tools.list({}, { signal })) {
    if (out.json) out.document(tool);
    else {
      const asks = tool.consent === 'ask' ? `  (${tool.permission}; asks each time)` : '';
      out.line(`${out.bold(tool.name)}${asks}\n   ${brief(tool.description, 300)}`);
    }
  }
  return exit.done;
}

async function tables(_named: string[], values: Values, { client, out, signal }: CommandContext): Promise<number> {
  const found = await (await client()).tools.tables(scopeOf(values), { signal });
  for (const table of found) {
    if (out.json) out.document(table);
    else {
      const columns = table.columns.map(({ name, type }) => `${name} (${type})`).join(', ');
      out.line(
        `${out.bold(table.name)}  ${count(table.rows, 'row')}, ${table.path}, ${table.sheet}\n   ${brief(columns, 300)}`,
      );
    }
  }
  if (found.length === 0 && !out.json) out.line('There are no tables yet. Add a spreadsheet or a CSV file.');
  return exit.done;
}

async function query(named: string[], values: Values, { client, out, signal }: CommandContext): Promise<number> {
  const sql = named.join(' ').trim();
  if (sql === '') throw new UsageError('Give one SELECT in quotes.');
  const result = await (await client()).tools.queryTable({ sql, ...scopeOf(values) }, { signal });
  if (out.json) out.document(result);
  else {
    showRows(result, out);
    if (result.rowsUsed !== null) out.note(`from ${count(result.rowsUsed, 'row')} of the table`);
    for (const note of result.notes) out.note(note);
  }
  return exit.done;
}

async function ask(named: string[], values: Values, { client, out, signal }: CommandContext): Promise<number> {
  const question = named.join(' ').trim();
  if (question === '') throw new UsageError('Ask one question.');
  const answer: TableAnswer | null = await (await client()).tools.askTable(
    { question, ...scopeOf(values) },
    { signal },
  );
  if (out.json) {
    out.document(answer);
    return exit.done;
  }
  if (answer === null) {
    out.line('No table answers this for certain. "tools query" takes SQL, and "ask" looks in the texts.');
    return exit.done;
  }
  out.line(answer.sentence);
  out.note(answer.sql);
  for (const note of answer.notes) out.note(note);
  for (const { quote, page } of answer.sources)
    out.note(`${page === null ? '' : `page ${page}: `}${brief(quote, 200)}`);
  return exit.done;
}

function showRows({ columns, rows }: TableResult, out: CommandContext['out']): void {
  out.line(columns.map((name) => out.bold(name)).join('  |  '));
  for (const row of rows) out.line(row.map((cell) => brief(String(cell ?? ''), 60)).join('  |  '));
}

async function servers(named: string[], values: Values, context: CommandContext): Promise<number> {
  const { client, out, signal } = context;
  const [action = 'list', name, ...rest] = named;
  const api = await client();
  if (action === 'list') {
    for (const server of await api.tools.servers.list({}, { signal })) showServer(server, out);
    return exit.done;
  }
  if (name === undefined) throw new UsageError('Name one server.');
  if (action === 'add') {
    const server = await api.tools.servers.add(serverOf(name, rest, values), { signal });
    showServer(server, out);
    if (!out.json) out.note(`It runs only after "tools servers approve ${name} --yes".`);
    return exit.done;
  }
  const server = await find(api, name, signal);
  const { id, shown } = server;
  switch (action) {
    case 'approve':
      if (values.yes !== true) {
        throw new UsageError(
          `This would ${server.kind === 'stdio' ? 'run' : 'ask'}: ${shown}\nSay --yes to agree to exactly that.`,
        );
      }
      showServer(await api.tools.servers.approve({ id, shown }, { signal }), out);
      return exit.done;
    case 'check':
      for (const tool of await api.tools.servers.check({ id }, { signal })) {
        if (out.json) out.document(tool);
        else out.line(`${out.bold(tool.name)}\n   ${brief(tool.description, 300)}`);
      }
      return exit.done;
    case 'remove':
      showServer(await api.tools.servers.remove({ id }, { signal }), out);
      return exit.done;
    default:
      throw new UsageError(`There is no "tools servers ${action}".`);
  }
}

function serverOf(name: string, [target, ...args]: string[], { env = [] }: Values): ToolServerInput {
  if (target === undefined) throw new UsageError('Give an address, or -- and the program with its arguments.');
  if (/^https?:\/\//.test(target)) return { kind: 'http', name, url: target };
  return { kind: 'stdio', name, command: target, args, envNames: env };
}

async function find(api: Client, name: string, signal: AbortSignal): Promise<ToolServer> {
  const found = (await api.tools.servers.list({}, { signal })).find((one) => one.name === name);
  if (found === undefined) throw new UsageError(`There is no server called "${name}".`);
  return found;
}

function showServer(server: ToolServer, out: CommandContext['out']): void {
  if (out.json) {
    out.document(server);
    return;
  }
  const state = server.approved ? server.state : 'not agreed to';
  const problem = server.problem === null ? '' : `\n   ${server.problem}`;
  out.line(`${out.bold(server.name)}  ${state}\n   ${server.shown}${problem}`);
}
