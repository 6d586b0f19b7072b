import {
  type Client,
  CommonplaceError,
  type Inputs,
  type KeyState,
  type Provider,
  type ProviderModel,
  providerKindSchema,
} from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type CommandContext, exit } from '../command.ts';
import { duration } from '../output.ts';

const options = {
  address: { type: 'string' },
  name: { type: 'string' },
  model: { type: 'string' },
  'no-model': { type: 'boolean' },
  fallback: { type: 'boolean' },
  'no-fallback': { type: 'boolean' },
  'price-in': { type: 'string' },
  'price-out': { type: 'string' },
  'per-minute': { type: 'string' },
  context: { type: 'string' },
  fresh: { type: 'boolean' },
  yes: { type: 'boolean' },
  'leave-key': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

/** Where language models are asked. */
export async function languageProviders(args: string[], context: CommandContext): Promise<number> {
  const { values, positionals } = parseOptions(args, options);
  const [action = 'list', ...names] = positionals;
  const known = actions[action];
  if (known === undefined) {
    throw new UsageError('It is "language providers list|add|update|remove|test|models|order ...".');
  }
  if (names.length > 1 && action !== 'order') throw new UsageError('One at a time.');
  return known(context, names, values);
}

type Action = (context: CommandContext, names: string[], values: Values) => Promise<number>;

const actions: Record<string, Action> = {
  async list({ client, out, signal }) {
    const { providers } = await (await client()).language.providers.list({}, { signal });
    if (out.json) for (const provider of providers) out.document(provider);
    else for (const provider of providers) show(provider, out);
    return exit.done;
  },

  async add(context, [kind], values) {
    const known = oneOf('kind', kind, providerKindSchema.options);
    if (known === undefined) throw new UsageError(`Name a kind: ${providerKindSchema.options.join(', ')}.`);
    const added = await (await context.client()).language.providers.add(
      { kind: known, ...changesOf(values) },
      { signal: context.signal },
    );
    return told(context, added);
  },

  async update(context, [name], values) {
    const client = await context.client();
    const { id } = await providerNamed(client, name, context.signal);
    const input = { id, ...changesOf(values) };
    return told(context, await client.language.providers.update(input, { signal: context.signal }));
  },

  async remove(context, [name], values) {
    const { out, signal } = context;
    const client = await context.client();
    const { id } = await providerNamed(client, name, signal);
    const input = { id, confirmed: values.yes === true, leaveKey: values['leave-key'] === true };
    const gone = await client.language.providers.remove(input, { signal });
    if (out.json) out.document(gone);
    else out.line(`${gone.name} is out of the list${gone.key ? ', and its key out of the keychain' : ''}.`);
    return exit.done;
  },

  async test(context, [name], values) {
    const { id } = await providerNamed(await context.client(), name, context.signal);
    return testProvider(context, { provider: id, model: values.model });
  },

  async models({ client, out, signal }, [name], values) {
    const opened = await client();
    const { id } = await providerNamed(opened, name, signal);
    const { models } = await opened.language.providers.models({ id, fresh: values.fresh === true }, { signal });
    if (out.json) for (const model of models) out.document(model);
    else for (const model of models) out.line(`${model.id.padEnd(48)} ${aboutModel(model)}`.trimEnd());
    return exit.done;
  },

  async order({ client, out, signal }, names) {
    const opened = await client();
    const ids = await Promise.all(names.map(async (name) => (await providerNamed(opened, name, signal)).id));
    const providers = await opened.language.providers.order({ ids }, { signal });
    if (out.json) for (const provider of providers) out.document(provider);
    else for (const provider of providers) show(provider, out);
    return exit.done;
  },
};

/** Asks one short question, with nothing of the library in it. */
export async function testProvider(
  { client, out, signal }: CommandContext,
  input: Inputs['language']['test'],
): Promise<number> {
  const answered = await (await client()).language.test(input, { signal });
  if (out.json) out.document(answered);
  else out.line(`${answered.model} at ${answered.host}: “${answered.answer}” (${duration(answered.ms)})`);
  return exit.done;
}

/** A provider by its id or its name, in any case. Throws not_found. */
export async function providerNamed(client: Client, name: string | undefined, signal: AbortSignal): Promise<Provider> {
  if (name === undefined) throw new UsageError('Name a provider; "language providers" lists them.');
  const { providers } = await client.language.providers.list({}, { signal });
  const same = (one: Provider) => one.name.toLowerCase() === name.toLowerCase();
  const found = providers.find(({ id }) => id === name) ?? providers.find(same);
  if (found === undefined) {
    const known = providers.map((one) => one.name).join(', ');
    throw new CommonplaceError('not_found', `There is no provider "${name}"; there are ${known}.`);
  }
  return found;
}

function changesOf(values: Values): Omit<Inputs['language']['providers']['add'], 'kind'> {
  const prompt = micros('price-in', values['price-in']);
  const answer = micros('price-out', values['price-out']);
  if ((prompt === undefined) !== (answer === undefined)) {
    throw new UsageError('A price has both parts: --price-in and --price-out, in dollars for a million tokens.');
  }
  return {
    address: values.address,
    name: values.name,
    model: values['no-model'] === true ? null : values.model,
    fallback: values.fallback === true ? true : values['no-fallback'] === true ? false : undefined,
    price: prompt === undefined || answer === undefined ? undefined : { prompt, answer },
    requestsPerMinute: wholeNumber('per-minute', values['per-minute'], 1, 100_000),
    contextTokens: wholeNumber('context', values.context, 256, 100_000_000),
  };
}

/** Dollars as millionths. */
function micros(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const dollars = Number(value);
  if (!(dollars >= 0 && dollars <= 1_000_000)) throw new UsageError(`--${name} takes dollars, not "${value}".`);
  return Math.round(dollars * 1e6);
}

function told({ out }: CommandContext, provider: Provider): number {
  if (out.json) out.document(provider);
  else show(provider, out);
  return exit.done;
}

export function show(provider: Provider, out: CommandContext['out']): void {
  const { id, name, model, where, host, fallback, key, keyVariable } = provider;
  out.line(`${out.bold(name)}  ${id}`);
  out.line(`    ${model ?? 'no model'} at ${where === 'this computer' ? `this computer (${host})` : host}`);
  const more = [
    `key: ${keyWords(key, keyVariable)}`,
    ...(fallback ? ['asked when one before it does not answer'] : []),
    ...(provider.requestsPerMinute === null ? [] : [`at most ${provider.requestsPerMinute} questions a minute`]),
    ...priceWords(provider.price),
  ];
  out.line(`    ${more.join('; ')}`);
}

export function keyWords(key: KeyState, variable: string | null): string {
  if (key === 'keychain') return 'in the keychain of this computer';
  if (key === 'memory') return 'until Commonplace closes';
  if (key === 'environment') return 'from the environment';
  return variable === null ? 'none' : `none (${variable})`;
}

function aboutModel({ name, contextTokens, price }: ProviderModel): string {
  const context = contextTokens === null ? [] : [`${Math.round(contextTokens / 1000)}k tokens`];
  return [...(name === null ? [] : [name]), ...context, ...priceWords(price)].join(', ');
}

function priceWords({ prompt, answer }: Provider['price']): string[] {
  const dollars = (price: number) => `$${Number((price / 1e6).toFixed(4))}`;
  if (prompt === null || answer === null) return [];
  return [`${dollars(prompt)} in and ${dollars(answer)} out a million tokens`];
}
