import {
  type Client,
  CommonplaceError,
  type SavedSearch,
  type SearchStats,
  searchModeSchema,
} from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count, duration } from '../output.ts';

const options = {
  mode: { type: 'string' },
  collection: { type: 'string' },
  k: { type: 'string' },
  clear: { type: 'boolean' },
  yes: { type: 'boolean' },
  days: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

/** Saved searches, what was searched, and counts of it. */
export const searches: Command = {
  usage:
    'searches | searches save NAME "WORDS" [--mode M] [--collection NAME] | run NAME [--k 10] | rename NAME NEW | remove NAME | history [--clear --yes] | stats [--days 30]',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', ...named] = positionals;
    const act = actions.get(action);
    if (act === undefined) throw new UsageError(`There is no "searches ${action}".`);
    await act(named, values, context);
    return exit.done;
  },
};

type Action = (named: string[], values: Values, context: CommandContext) => Promise<void>;

const actions = new Map<string, Action>([
  ['list', list],
  ['save', save],
  ['run', run],
  ['rename', rename],
  ['remove', remove],
  ['history', history],
  ['stats', stats],
]);

async function list(_named: string[], _values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const { saved } = (await client()).finding;
  const [all, news] = await Promise.all([saved.list({}, { signal }), saved.news({}, { signal })]);
  const newOf = new Map(news.map(({ id, documents }) => [id, documents]));
  for (const one of all) {
    const documents = newOf.get(one.id) ?? 0;
    if (out.json) out.document({ ...one, new: documents });
    else out.line(`${one.name}  ${one.input.query}${documents > 0 ? `  (${count(documents, 'new document')})` : ''}`);
  }
}

async function save(named: string[], values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const [name, ...words] = named;
  const query = words.join(' ').trim();
  if (name === undefined || query === '') throw new UsageError('Give a name, and the words to search for.');
  const mode = oneOf('mode', values.mode, searchModeSchema.options);
  const input = { query, mode, collection: values.collection };
  const saved = await (await client()).finding.saved.create({ name, input }, { signal });
  if (out.json) out.document(saved);
  else out.line(`"${saved.name}" is kept: ${saved.input.query}`);
}

async function run(named: string[], values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const api = await client();
  const { id, input } = await find(api, one(named), signal);
  const k = wholeNumber('k', values.k, 1, 200) ?? input.k;
  const found = await api.search.query({ ...input, k }, { signal });
  await api.finding.saved.looked({ id }, { signal });
  if (out.json) return out.document(found);
  for (const result of found.results) {
    const page = result.page === null ? '' : `, page ${result.page}`;
    out.line(`${result.rank}. ${result.title}${page}\n   ${result.path}\n   ${brief(result.text, 240)}\n`);
  }
  if (found.results.length === 0) out.line('Nothing found.');
  if (found.notice) out.note(found.notice);
  out.note(duration(found.ms));
}

async function rename(named: string[], _values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const [from, to, ...others] = named;
  if (from === undefined || to === undefined || others.length > 0) {
    throw new UsageError('Give the name as it is, and the new one.');
  }
  const api = await client();
  const { id } = await find(api, from, signal);
  const saved = await api.finding.saved.update({ id, name: to }, { signal });
  if (out.json) out.document(saved);
  else out.line(`"${from}" is called "${saved.name}" now.`);
}

async function remove(named: string[], _values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const api = await client();
  const { id } = await find(api, one(named), signal);
  const removed = await api.finding.saved.remove({ id }, { signal });
  if (out.json) out.document(removed);
  else out.line(`"${removed.name}" is gone.`);
}

async function history(_named: string[], values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const { history: past } = (await client()).finding;
  if (values.clear) {
    const cleared = await past.clear({ confirmed: values.yes === true }, { signal });
    if (out.json) out.document(cleared);
    else out.line(`${count(cleared.searches, 'search', 'searches')} forgotten.`);
    return;
  }
  for (const line of await past.list({}, { signal })) {
    if (out.json) out.document(line);
    else {
      const times = line.times > 1 ? `, ${line.times} times` : '';
      out.line(`${new Date(line.at).toISOString()}  ${line.query}  (${count(line.results, 'result')}${times})`);
    }
  }
}

async function stats(_named: string[], values: Values, { client, out, signal }: CommandContext): Promise<void> {
  const days = wholeNumber('days', values.days, 1, 366) ?? 30;
  const found: SearchStats = await (await client()).finding.stats({ days }, { signal });
  if (out.json) return out.document(found);
  out.line(`${count(found.searches, 'search', 'searches')} in ${count(days, 'day')}`);
  if (found.medianMs !== null && found.p95Ms !== null) {
    out.line(`time: ${duration(found.medianMs)} in the median, ${duration(found.p95Ms)} at most for 95 of 100`);
  }
  out.line(`nothing found: ${found.nothing.searches}, by meaning alone: ${found.onlyMeaning.searches}`);
  for (const { query, times } of found.nothing.queries) out.line(`  nothing for ${brief(query, 80)}  (${times})`);
  out.line('most frequent:');
  for (const { query, times } of found.frequent) out.line(`  ${times} x ${brief(query, 80)}`);
}

function one(named: string[]): string {
  const [name, ...others] = named;
  if (name === undefined || others.length > 0) throw new UsageError('Name one saved search.');
  return name;
}

async function find(api: Client, name: string, signal: AbortSignal): Promise<SavedSearch> {
  const all = await api.finding.saved.list({}, { signal });
  const found = all.find((saved) => saved.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new CommonplaceError('not_found', `There is no saved search called "${name}".`);
  return found;
}
