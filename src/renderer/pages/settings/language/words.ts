import {
  type KeyState,
  languageAddressSchema,
  type Price,
  type Provider,
  type ProviderModel,
} from '../../../../contract/index.ts';
import { count } from '../../../components/format.ts';

type Asked = Pick<Provider, 'id' | 'name' | 'model' | 'where' | 'host' | 'fallback'>;

/** Who is asked where nothing else is said: the first that names a model. */
export function firstAsked<P extends Pick<Provider, 'model'>>(providers: readonly P[]): P | undefined {
  return providers.find(({ model }) => model !== null);
}

/** What is sent where, in plain words. */
export function leaves(providers: readonly Asked[]): string {
  const first = firstAsked(providers);
  if (first === undefined) return 'Nothing: no model is named, so none is asked.';
  const others = providers.filter((one) => one.id !== first.id && one.fallback && one.model !== null);
  const away = others.filter(({ where }) => where === 'elsewhere').map(({ host }) => host);
  const then = away.length === 0 ? '' : ` Where it does not answer, they go to ${listed(away)}.`;
  if (first.where === 'this computer') {
    const here = `the server at ${first.host} sends nothing on: it runs on this computer and is asked even with “Stay offline” on.`;
    if (away.length === 0) return `Nothing, as long as ${here}`;
    return `Nothing as long as ${first.name} answers, and ${here} Where it does not, the question and the passages found for it go to ${listed(away)}.`;
  }
  return `The question, and the passages or texts that the model is to read for it, go to ${first.host}, under its terms.${then} Nothing else does, and nothing at all with “Stay offline” on. Each request is written down: when, where, how much.`;
}

function listed(hosts: readonly string[]): string {
  return hosts.join(' or ');
}

/** Where a provider stands; null where there is nothing to say. */
export function standing(provider: Asked, providers: readonly Asked[]): string | null {
  if (provider.model === null) return null;
  if (firstAsked(providers)?.id === provider.id) return 'Asked first';
  return provider.fallback ? 'Stands by' : null;
}

/** 'llama3.2 · on this computer · key in the keychain'. */
export function factsOf(provider: Provider): string {
  const { model, where, host, key, keyVariable, requestsPerMinute, price } = provider;
  const facts = [
    model ?? 'No model chosen',
    where === 'this computer' ? `on this computer (${host})` : host,
    keyWords(key, keyVariable !== null && where === 'elsewhere'),
    requestsPerMinute === null ? null : `at most ${count(requestsPerMinute)} a minute`,
    priceWords(price),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

export function keyWords(key: KeyState, needed: boolean): string | null {
  if (key === 'keychain') return 'key in the keychain';
  if (key === 'memory') return 'key until Commonplace closes';
  if (key === 'environment') return 'key from the environment';
  return needed ? 'no key' : null;
}

/** '$0.15 in, $0.60 out for a million tokens'; null where it is not known. */
export function priceWords({ prompt, answer }: Price): string | null {
  if (prompt === null || answer === null) return null;
  if (prompt === 0 && answer === 0) return 'free';
  return `${dollars(prompt)} in, ${dollars(answer)} out for a million tokens`;
}

function dollars(micros: number): string {
  const amount = micros / 1e6;
  return `$${amount >= 0.1 || amount === 0 ? amount.toFixed(2) : Number(amount.toPrecision(2))}`;
}

/** What a list says of a model, in one line; empty where it says nothing. */
export function aboutModel({ name, contextTokens, price }: ProviderModel): string {
  const context = contextTokens === null ? null : `reads ${count(contextTokens)} tokens`;
  return [name, context, priceWords(price)].filter((fact) => fact !== null).join(' · ');
}

/** What is wrong with an address; null where nothing is. */
export function wrongAddress(address: string): string | null {
  const read = languageAddressSchema.safeParse(address);
  if (read.success) return null;
  const own = read.error.issues.find(({ code }) => code === 'custom')?.message;
  return own ?? 'An address begins with https:// or http://, as in https://openrouter.ai/api/v1.';
}
