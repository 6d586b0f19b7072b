import { text as collect } from 'node:stream/consumers';
import { CommonplaceError, type Outputs, type Principal, type ProviderModel } from '../../../../contract/index.ts';
import { isThisComputer, type Outbound } from '../../upkeep/index.ts';
import { refusal } from '../backends/refusals.ts';
import { fullDialect } from '../backends/request-body.ts';
import { MayBeTriedAgain } from '../backends/retrying.ts';
import { keyVariablesOf } from '../environment.ts';
import type { Keys } from '../keys/keys.ts';
import { readModelList } from './model-list.ts';
import type { Server } from './server.ts';

type List = Outputs['language']['providers']['models'];

export interface ModelLists {
  /** Throws model_key, forbidden, unavailable, timeout, not_found and invalid_input (no list). */
  of(principal: Pick<Principal, 'accountId'>, server: Server, fresh: boolean): Promise<List>;
  /** What a list that was read before says of a model. */
  known(owner: string, server: Server, model: string): ProviderModel | undefined;
  /** The next question about it is asked of the server. */
  forget(owner: string, id: string): void;
}

export interface ModelListsOptions {
  outbound: Pick<Outbound, 'post'>;
  keys: Keys;
  now(): number;
}

const keptMs = 3_600_000;
const maxBytes = 32 * 2 ** 20;
const connectMs = 15_000;
const stallMs = 30_000;

/** The models that servers offer, asked for when somebody wants to see them. */
export function createModelLists({ outbound, keys, now }: ModelListsOptions): ModelLists {
  const lists = new Map<string, List & { address: string }>();
  const keyOf = (owner: string, id: string) => `${owner} ${id}`;

  const fetched = async (principal: Pick<Principal, 'accountId'>, server: Server): Promise<ProviderModel[]> => {
    const url = new URL(`${server.address.replace(/\/+$/, '')}/models`);
    // Anthropic's own list comes in pages of twenty unless more are asked for.
    if (server.kind === 'anthropic') url.searchParams.set('limit', '1000');
    const open = url.protocol !== 'https:' && !isThisComputer(url.hostname);
    const key = open ? null : await keys.of(principal.accountId, server);
    return outbound.post(
      principal,
      {
        ...{ method: 'GET', url: url.href, purpose: 'language model: list of models', body: '' },
        sent: 'nothing but the address',
        headers: { accept: 'application/json', ...keyHeaders(server, key) },
        ...{ maxBytes, connectMs, stallMs },
      },
      async (answer) => {
        if (answer.status === 200) return readModelList(await collect(answer.pieces), url.host);
        if (answer.status === 404 || answer.status === 405) {
          throw new CommonplaceError(
            'not_found',
            `${url.host} has no list of models at this address. Check it, or type the name of the model.`,
          );
        }
        const redacted = (words: string) => (key === null ? words : words.replaceAll(key, '…'));
        await refusal(answer, {
          ...{ url, model: 'list of models', dialect: fullDialect, hasKey: key !== null, parameters: [], redacted },
          ...{ keyVariable: keyVariablesOf(server)[0] ?? null, now: now() },
        });
        throw new CommonplaceError('invalid_input', `${url.host} does not give out its list of models.`);
      },
    );
  };

  return {
    async of(principal, server, fresh) {
      const name = keyOf(principal.accountId, server.id);
      const kept = lists.get(name);
      const young = kept !== undefined && kept.address === server.address && kept.at > now() - keptMs;
      if (young && !fresh) return { models: kept.models, at: kept.at };
      const models = await fetched(principal, server).catch((error: unknown) => {
        throw error instanceof MayBeTriedAgain ? error.told : error;
      });
      const list = { models, at: now(), address: server.address };
      lists.set(name, list);
      return { models, at: list.at };
    },
    known(owner, server, model) {
      const kept = lists.get(keyOf(owner, server.id));
      return kept?.address === server.address ? kept.models.find(({ id }) => id === model) : undefined;
    },
    forget: (owner, id) => void lists.delete(keyOf(owner, id)),
  };
}

/** Anthropic's own list, which stands at the same address, takes its key in a line of its own. */
function keyHeaders({ kind }: Server, key: string | null): Record<string, string> {
  if (key === null) return {};
  if (kind === 'anthropic') return { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
  return { authorization: `Bearer ${key}` };
}
