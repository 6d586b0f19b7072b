import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count } from '../output.ts';
import { addFolder, dryRunFolder } from './watch-add.ts';
import { describeFolder, findFolder, printFolder } from './watch-folder.ts';
import { runWatch } from './watch-run.ts';

const options = {
  collection: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  'no-gitignore': { type: 'boolean' },
  hidden: { type: 'boolean' },
  'max-mb': { type: 'string' },
  kinds: { type: 'string' },
  polling: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'no-wait': { type: 'boolean' },
  documents: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];
type Action = (place: string | undefined, rest: string[], values: Values, context: CommandContext) => Promise<number>;

const parse = (args: string[]) => parseOptions(args, options);

const actions: Record<string, Action> = {
  async add(place, _, values, context) {
    const input = { path: context.absolute(named(place)), rules: rulesFrom(values) };
    if (values['dry-run']) return dryRunFolder(input, context);
    return addFolder({ ...input, collection: values.collection }, values['no-wait'] !== true, context);
  },
  async list(_, __, ___, { client, out, signal }) {
    const folders = await (await client()).folders.list({}, { signal });
    for (const folder of folders) printFolder(folder, out);
    if (!out.json) out.note(count(folders.length, 'watched folder'));
    return exit.done;
  },
  async remove(place, _, values, context) {
    const client = await context.client();
    const { id, path } = await findFolder(client, named(place), context);
    const documents = oneOf('documents', values.documents, ['keep', 'remove']) ?? 'keep';
    const removed = await client.folders.remove({ id, documents, confirmed: values.yes === true });
    if (context.out.json) context.out.document({ path, ...removed });
    else if (documents === 'keep') context.out.line(`${path} is no longer watched; its documents stay.`);
    else context.out.line(`${path} is no longer watched; ${count(removed.documents, 'document')} removed.`);
    return exit.done;
  },
  run: (place, _, __, context) => runWatch(place, context),
  pause: (place, _, __, context) => update(place, { paused: true }, context),
  resume: (place, _, __, context) => update(place, { paused: false }, context),
  rules: (place, _, values, context) => update(place, { rules: rulesFrom(values) }, context),
  async answer(place, [word], _, context) {
    const vanished = oneOf('answer', word, ['bin', 'wait']);
    if (vanished === undefined) throw new UsageError('Say whether the vanished files go to the bin: bin or wait.');
    const client = await context.client();
    const { id } = await findFolder(client, named(place), context);
    printFolder(await client.folders.answer({ id, vanished }, { signal: context.signal }), context.out);
    return exit.done;
  },
  async reconcile(place, _, __, context) {
    const client = await context.client();
    const id = place === undefined ? undefined : (await findFolder(client, place, context)).id;
    await client.folders.reconcile({ id }, { signal: context.signal });
    for (const folder of await client.folders.list({})) {
      if (id === undefined || folder.id === id) printFolder(folder, context.out);
    }
    return exit.done;
  },
  async excluded(place, _, __, context) {
    const client = await context.client();
    const { id } = await findFolder(client, named(place), context);
    for (const one of await client.folders.excluded({ id })) {
      if (context.out.json) context.out.document(one);
      else context.out.line(one.path);
    }
    return exit.done;
  },
  async 'put-back'(place, paths, _, context) {
    const client = await context.client();
    const { id } = await findFolder(client, named(place), context);
    if (paths.length === 0) throw new UsageError('Name the files that are to be read again.');
    const { files } = await client.folders.putBack({ id, paths: paths.map(context.absolute) });
    await client.folders.reconcile({ id }, { signal: context.signal });
    if (context.out.json) context.out.document({ files });
    else context.out.line(`${count(files, 'file')} put back.`);
    return exit.done;
  },
};

export const watch: Command = {
  usage:
    'watch add DIR [--collection NAME] [--ignore PATTERN]... [--kinds pdf,docx] [--max-mb N] [--hidden] [--no-gitignore] [--polling auto|on|off] [--dry-run] [--no-wait]\n' +
    '  watch list | run [DIR] | remove DIR [--documents keep|remove --yes] | pause DIR | resume DIR | rules DIR ... | reconcile [DIR] | answer DIR bin|wait | excluded DIR | put-back DIR FILE...',
  async run(args, context) {
    const { values, positionals } = parse(args);
    const [name = 'list', place, ...rest] = positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new UsageError(`There is no "watch ${name}".`);
    return action(place, rest, values, context);
  },
};

function named(place: string | undefined): string {
  if (place === undefined) throw new UsageError('Name the folder.');
  return place;
}

function rulesFrom(values: Values) {
  const megabytes = wholeNumber('max-mb', values['max-mb'], 1, 1_000_000);
  const kinds = values.kinds?.split(',').map((kind) => kind.trim().replace(/^\./, '').toLowerCase());
  return {
    ignore: values.ignore,
    gitignore: values['no-gitignore'] === true ? false : undefined,
    hidden: values.hidden,
    maxBytes: megabytes === undefined ? undefined : megabytes * 1_000_000,
    kinds: kinds?.filter((kind) => kind !== ''),
    polling: oneOf('polling', values.polling, ['auto', 'on', 'off']),
  };
}

async function update(
  place: string | undefined,
  change: { paused?: boolean; rules?: ReturnType<typeof rulesFrom> },
  context: CommandContext,
): Promise<number> {
  const client = await context.client();
  const { id } = await findFolder(client, named(place), context);
  const folder = await client.folders.update({ id, ...change });
  if (context.out.json) context.out.document(folder);
  else context.out.line(describeFolder(folder));
  return exit.done;
}
