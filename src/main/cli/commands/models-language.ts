import type { LocalModel, LocalModelList } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, duration } from '../output.ts';

const options = { yes: { type: 'boolean' }, name: { type: 'string' }, discard: { type: 'boolean' } } as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];
type Action = (context: CommandContext, named: string | undefined, values: Values) => Promise<number>;

/** The language models that run inside Commonplace. */
export const modelsLanguage: Command = {
  usage: 'models language [list] | download ID | cancel ID | add FILE | use ID | load ID | unload | remove ID --yes',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', named, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One at a time.');
    const known = actions[action];
    if (known === undefined) throw new UsageError(`There is no "models language ${action}".`);
    return known(context, named, values);
  },
};

const actions: Record<string, Action> = {
  async list({ client, out, signal }) {
    const found = await (await client()).localModels.list({}, { signal });
    if (out.json) out.document(found);
    else for (const model of found.models) show(model, found, out);
    return exit.done;
  },

  async download(context, named) {
    const { out, signal } = context;
    const client = await context.client();
    const id = given(named, 'a model of the list');
    try {
      for await (const event of await client.localModels.download({ id }, { signal })) {
        if (event.type === 'progress') {
          const left = event.msLeft === null ? '' : `, ${duration(event.msLeft)} left`;
          out.progress(event.done, event.total, `bytes${left}`);
        } else if (out.json) out.document(event.model);
        else out.line(`${event.model.title} is here. "commonplace models language use ${id}" makes it the one asked.`);
      }
    } catch (error) {
      // Ctrl-C ends the download itself; what has come is kept.
      if (signal.aborted) await client.localModels.cancel({ id }).catch(() => {});
      throw error;
    } finally {
      out.endProgress();
    }
    return exit.done;
  },

  async cancel({ client, out, signal }, named, values) {
    const input = { id: given(named, 'a model'), discard: values.discard === true };
    return told(out, await (await client()).localModels.cancel(input, { signal }));
  },

  async add({ client, out, signal, absolute }, named, values) {
    const input = { file: absolute(given(named, 'a .gguf file')), name: values.name };
    const model = await (await client()).localModels.add(input, { signal });
    if (out.json) out.document(model);
    else out.line(`${model.title} is here, as "${model.id}". Its file stays where it is.`);
    return exit.done;
  },

  async use({ client, out, signal }, named) {
    const model = await (await client()).localModels.choose({ id: given(named, 'a model') }, { signal });
    if (out.json) out.document(model);
    else out.line(`${model.title} is asked where no other model is named.`);
    return exit.done;
  },

  async load({ client, out, signal }, named) {
    return told(out, await (await client()).localModels.load({ id: given(named, 'a model') }, { signal }));
  },

  async unload({ client, out, signal }) {
    const done = await (await client()).localModels.unload({}, { signal });
    if (out.json) out.document(done);
    else out.line(done.unloaded === null ? 'None was loaded.' : `${done.unloaded} gave its memory back.`);
    return exit.done;
  },

  async remove({ client, out, signal }, named, values) {
    const input = { id: given(named, 'a model'), confirmed: values.yes === true };
    const removed = await (await client()).localModels.remove(input, { signal });
    if (out.json) out.document(removed);
    else out.line(`${input.id} is gone; ${size(removed.bytes)} freed.`);
    return exit.done;
  },
};

const says: Record<LocalModel['state'], string> = {
  available: 'can be downloaded',
  downloading: 'is being downloaded',
  paused: 'is downloaded in part',
  installed: 'is here',
  loading: 'is being loaded',
  loaded: 'is loaded',
};

function told(out: CommandContext['out'], model: LocalModel): number {
  if (out.json) out.document(model);
  else if (model.state !== 'loaded') out.line(`${model.title} ${says[model.state]}.`);
  else {
    const on = model.gpu === null ? 'the processor' : `${model.gpu.kind}, ${model.gpu.layers} layers`;
    out.line(`${model.title} is loaded on ${on}; it holds ${model.holds} tokens.`);
  }
  return exit.done;
}

function show(model: LocalModel, { chosen, machine }: LocalModelList, out: CommandContext['out']): void {
  const runs = {
    yes: 'can run here',
    busy: `needs more than the ${size(machine.free)} that are free`,
    no: `too large for this computer (${size(machine.memory)})`,
  }[model.fits];
  out.line(`${model.id === chosen ? '*' : ' '} ${model.id.padEnd(24)} ${says[model.state]}; ${runs}`);
  const facts = [size(model.bytes), `${size(model.memory)} of memory for ${model.holds} tokens`, model.quantisation];
  out.line(`    ${[...facts, model.licence].filter((fact) => fact !== null).join(', ')}. ${model.about}`);
  if (model.progress !== null) out.line(`    ${size(model.progress.done)} of ${size(model.progress.total)}`);
  if (model.problem !== null) out.line(`    ! ${brief(model.problem.message, 200)}`);
}

function size(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function given(value: string | undefined, what: string): string {
  if (value === undefined) throw new UsageError(`Name ${what}.`);
  return value;
}
