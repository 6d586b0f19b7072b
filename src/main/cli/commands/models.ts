import { type Client, CommonplaceError, type Model, type ModelProgress } from '../../../contract/index.ts';
import { parseOptions, splitCommand, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count, duration } from '../output.ts';
import { modelsLanguage } from './models-language.ts';

const options = {
  yes: { type: 'boolean' },
  name: { type: 'string' },
  languages: { type: 'string' },
  pooling: { type: 'string' },
  'query-prefix': { type: 'string' },
  'passage-prefix': { type: 'string' },
  wait: { type: 'boolean' },
  'no-wait': { type: 'boolean' },
  discard: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

/** The models that search by meaning, and those that rank. */
export const models: Command = {
  usage:
    'models [list] | add DIR | download ID | cancel ID | use ID | rollback | drop ID --yes | remove ID --yes | language ...',
  async run(args, context) {
    const { name, rest } = splitCommand(args);
    if (name === 'language') return modelsLanguage.run(rest, context);
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', id, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One at a time.');
    const known = actions[action];
    if (known === undefined) throw new UsageError(`There is no "models ${action}".`);
    return known(context, id, values);
  },
};

type Action = (context: CommandContext, id: string | undefined, values: Values) => Promise<number>;

const actions: Record<string, Action> = {
  async list({ client, out, signal }) {
    const { models: known, previous } = await (await client()).models.list({}, { signal });
    if (out.json) out.document({ models: known, previous });
    else for (const model of known) show(model, out);
    return exit.done;
  },

  async add({ client, out, signal, absolute }, folder, values) {
    const input = {
      folder: absolute(named(folder, 'the folder of a model')),
      name: values.name,
      languages: oneOf(values.languages, ['english', 'many']),
      pooling: oneOf(values.pooling, ['mean', 'cls', 'last']),
      queryPrefix: values['query-prefix'],
      passagePrefix: values['passage-prefix'],
    };
    const model = await (await client()).models.add(input, { signal });
    if (out.json) out.document(model);
    else out.line(`${model.id} is here. "commonplace models use ${model.id}" makes it the one that answers.`);
    return exit.done;
  },

  async download(context, id) {
    const { out } = context;
    const client = await context.client();
    const wanted = named(id, 'a model of the list');
    try {
      for await (const event of await client.models.download({ id: wanted }, { signal: context.signal })) {
        if (event.type === 'progress') out.progress(event.done, event.total ?? event.done, detail(event));
        else if (out.json) out.document(event.model);
        else out.line(`${event.model.title} is here. "commonplace models use ${wanted}" makes it answer.`);
      }
    } catch (error) {
      // Ctrl-C ends the download itself; what has come is kept.
      if (context.signal.aborted) await client.models.cancel({ id: wanted }).catch(() => {});
      throw error;
    } finally {
      out.endProgress();
    }
    return exit.done;
  },

  async cancel({ client, out, signal }, id, values) {
    const input = { id: named(id, 'a model'), discard: values.discard === true };
    return told(out, await (await client()).models.cancel(input, { signal }));
  },

  async use(context, id, values) {
    const client = await context.client();
    const whenDone = values.wait === true ? 'wait' : 'switch';
    const wanted = named(id, 'a model');
    const model = await client.models.use({ id: wanted, whenDone }, { signal: context.signal });
    const settled = values['no-wait'] === true ? model : await learned(client, model, context);
    return told(context.out, settled);
  },

  async rollback({ client, out, signal }) {
    return told(out, await (await client()).models.rollback({}, { signal }));
  },

  async drop({ client, out, signal }, id, values) {
    const input = { id: named(id, 'a model'), confirmed: values.yes === true };
    const dropped = await (await client()).models.drop(input, { signal });
    if (out.json) out.document(dropped);
    else out.line(`${input.id} forgets ${count(dropped.vectors, 'passage')}.`);
    return exit.done;
  },

  async remove({ client, out, signal }, id, values) {
    const input = { id: named(id, 'a model'), confirmed: values.yes === true };
    const removed = await (await client()).models.remove(input, { signal });
    if (out.json) out.document(removed);
    else out.line(`${input.id} is gone; ${megabytes(removed.bytes)} freed.`);
    return exit.done;
  },
};

/** Waits while a model learns; this command may be the only process that does. */
async function learned(client: Client, model: Model, { out, signal }: CommandContext): Promise<Model> {
  if (model.state !== 'learning') return model;
  try {
    for await (const { models: known } of await client.models.watch({}, { signal })) {
      const now = known.find(({ id }) => id === model.id);
      if (now === undefined) throw new CommonplaceError('not_found', `${model.id} was removed meanwhile.`);
      if (now.problem !== null) throw new CommonplaceError(now.problem.code, now.problem.message);
      if (now.state !== 'learning') return now;
      if (now.progress !== null) out.progress(now.progress.done, now.progress.total, `passages${left(now.progress)}`);
    }
  } finally {
    out.endProgress();
  }
  throw new CommonplaceError('cancelled', 'It goes on learning when the library is open next.');
}

const says: Record<Model['state'], string> = {
  available: 'can be downloaded',
  downloading: 'is being downloaded',
  paused: 'is downloaded in part',
  installed: 'is here, not used',
  learning: 'learns beside the one that answers',
  standby: 'stands by',
  active: 'answers',
};

function told(out: CommandContext['out'], model: Model): number {
  if (out.json) out.document(model);
  else
    out.line(`${model.title} ${model.kind === 'reranker' && model.state === 'active' ? 'ranks' : says[model.state]}.`);
  return exit.done;
}

function show(model: Model, out: CommandContext['out']): void {
  const kind = model.kind === 'reranker' ? 'ranks' : `${model.dimensions ?? '?'} dimensions`;
  const languages = model.languages === 'many' ? 'many languages' : 'English';
  const size = model.bytes === null ? '' : `, ${megabytes(model.bytes)}`;
  out.line(`${model.state === 'active' ? '*' : ' '} ${model.id.padEnd(38)} ${says[model.state]}`);
  out.line(`    ${kind}, ${languages}${size}${model.licence === null ? '' : `, ${model.licence}`}. ${model.about}`);
  if (model.progress !== null) {
    const { unit, done, total } = model.progress;
    const shown = unit === 'bytes' ? `${megabytes(done)} of ${megabytes(total)}` : `${done} of ${total} passages`;
    out.line(`    ${shown}${left(model.progress)}`);
  }
  if (model.problem !== null) out.line(`    ! ${brief(model.problem.message, 200)}`);
}

function detail(event: { file: string; msLeft: number | null }): string {
  return `bytes, ${event.file === '' ? 'trying the model' : event.file}${left(event)}`;
}

function left({ msLeft }: Pick<ModelProgress, 'msLeft'>): string {
  return msLeft === null ? '' : `, ${duration(msLeft)} left`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function named(value: string | undefined, what: string): string {
  if (value === undefined) throw new UsageError(`Name ${what}.`);
  return value;
}

function oneOf<const T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  const found = allowed.find((one) => one === value);
  if (value !== undefined && found === undefined)
    throw new UsageError(`"${value}" is not one of ${allowed.join(', ')}.`);
  return found;
}
