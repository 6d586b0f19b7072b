import {
  CommonplaceError,
  type LanguageStatus,
  type ModelParameters,
  type Outputs,
  type Principal,
  type Settings,
} from '../../../contract/index.ts';
import { isThisComputer, type Outbound } from '../upkeep/index.ts';
import { createOpenAiCompatible, type Limits } from './backends/openai-compatible.ts';
import { createPace, type Pace } from './backends/pace.ts';
import type { Dialect } from './backends/request-body.ts';
import { realWait } from './backends/wait.ts';
import { keyVariablesOf } from './environment.ts';
import type { Keys } from './keys/keys.ts';
import { originOf } from './keys/keys.ts';
import type { LanguageModel } from './language-model.ts';
import { protocolParameters } from './parameters.ts';
import { type Candidate, withFallback } from './providers/fallback.ts';
import type { ModelLists } from './providers/model-lists.ts';
import { kindAt } from './providers/presets.ts';
import type { Server } from './providers/server.ts';
import type { Servers } from './providers/servers.ts';

type Caller = Pick<Principal, 'accountId'>;

/** Which model is asked; what is left out is as the settings and the providers say. */
export interface ModelChoice {
  /** llama: a model that runs inside Commonplace. */
  backend?: 'llama' | 'openai-compatible' | undefined;
  /** A provider's id. */
  provider?: string | undefined;
  model?: string | undefined;
  /** A server that is in no list, for one call. */
  address?: string | undefined;
  temperature?: number | undefined;
  maxTokens?: number | undefined;
  parameters?: ModelParameters | undefined;
  /** Whether providers that the user switched on for that are asked where the first does not answer. Left out: they are. */
  fallback?: boolean | undefined;
}

/** Opens a model that runs inside Commonplace; null: the one that is set. */
export type OpenLocal = (
  principal: Caller,
  model: string | null,
  options: { temperature: number; maxTokens: number; parameters: ModelParameters },
) => Promise<LanguageModel>;

export interface Language {
  status(principal: Caller): Promise<LanguageStatus>;
  /** Sends one short question. Throws as a model does, and invalid_input where none is named. */
  test(principal: Caller, choice?: Pick<ModelChoice, 'provider' | 'model'>): Promise<Outputs['language']['test']>;
  /** The models that a provider offers. Throws not_found, and as a request for them does. */
  models(principal: Caller, id: string, fresh: boolean): Promise<Outputs['language']['providers']['models']>;
  /** Throws invalid_input where no model is named anywhere, not_found where there is no such provider. */
  choose(principal: Caller, choice?: ModelChoice): Promise<LanguageModel>;
  /** The model that the user switched on for people; null where they did not, or named none. */
  forPeople(principal: Caller): Promise<LanguageModel | null>;
  /** What servers said of their limits counts no more. */
  forget(owner: string, id: string): void;
}

export interface LanguageOptions {
  settings(accountId: string): Promise<Settings>;
  servers: Servers;
  keys: Keys;
  lists: ModelLists;
  outbound: Pick<Outbound, 'post'>;
  /** Left out: no model runs inside Commonplace. */
  openLocal?: OpenLocal | undefined;
  now(): number;
  limits?: Partial<Limits> | undefined;
}

const testQuestion = 'Answer with the one word: ready';
/** Where another provider stands by, one that asks for patience is not waited for. */
const withOthers: Partial<Limits> = { attempts: 2, longestWaitMs: 5000 };

/** Language models: those of the providers' servers, and those that run inside Commonplace. */
export function createLanguage(options: LanguageOptions): Language {
  const { keys, lists, outbound, now } = options;
  const dialects = new Map<string, Dialect>();
  const paces = new Map<string, Pace>();
  const paceName = (owner: string, server: Server) => `${owner} ${server.id}`;

  function paceOf(owner: string, server: Server): Pace {
    const name = paceName(owner, server);
    const pace = paces.get(name) ?? createPace({ now, wait: options.limits?.wait ?? realWait });
    paces.set(name, pace);
    return pace;
  }

  function modelAt(
    owner: string,
    server: Server,
    model: string,
    set: Settings,
    choice: ModelChoice,
    limits: Partial<Limits>,
  ) {
    const { address, requestsPerMinute } = server;
    const listed = lists.known(owner, server, model);
    const parameters = choice.parameters ?? {};
    return createOpenAiCompatible({
      ...{ address, model, requestsPerMinute, provider: server.name, outbound, dialects, now },
      temperature: choice.temperature ?? parameters.temperature ?? set.languageTemperature,
      maxTokens: choice.maxTokens ?? parameters.maxTokens ?? set.languageMaxTokens,
      parameters: protocolParameters(parameters),
      contextTokens: listed?.contextTokens ?? (model === server.model ? server.contextTokens : null),
      price: {
        prompt: server.price.prompt ?? listed?.price.prompt ?? null,
        answer: server.price.answer ?? listed?.price.answer ?? null,
      },
      key: () => keys.of(owner, server),
      keyVariable: keyVariablesOf(server)[0] ?? null,
      pace: paceOf(owner, server),
      limits: { ...options.limits, ...limits },
    });
  }

  /** The server that a choice is about: the one it names, else the first that names a model, else the first. */
  async function serverOf(
    principal: Caller,
    set: Settings,
    choice: ModelChoice,
  ): Promise<{ all: Server[]; server: Server }> {
    const all = await options.servers.withSettings(principal, set);
    const [first] = all;
    if (first === undefined) throw new Error('The server of the settings is always among them.');
    if (choice.address !== undefined) {
      const known = all.find(({ address }) => address === choice.address);
      return { all, server: known ?? adHoc(choice.address) };
    }
    if (choice.provider === undefined) return { all, server: all.find(({ model }) => model !== null) ?? first };
    const server = all.find(({ id }) => id === choice.provider);
    if (server === undefined) {
      throw new CommonplaceError(
        'not_found',
        'The provider that this asks is not in the list any more. Choose another.',
      );
    }
    return { all, server };
  }

  async function choose(
    principal: Caller,
    choice: ModelChoice = {},
    more: Partial<Limits> = {},
  ): Promise<LanguageModel> {
    const set = await options.settings(principal.accountId);
    if (choice.backend === 'llama') {
      if (options.openLocal === undefined) {
        throw new CommonplaceError(
          'invalid_input',
          'Models inside Commonplace cannot be used here. Choose a provider.',
        );
      }
      const parameters = choice.parameters ?? {};
      return options.openLocal(principal, choice.model ?? null, {
        temperature: choice.temperature ?? parameters.temperature ?? set.languageTemperature,
        maxTokens: choice.maxTokens ?? parameters.maxTokens ?? set.languageMaxTokens,
        parameters,
      });
    }
    const { all, server } = await serverOf(principal, set, choice);
    const model = choice.model ?? server.model ?? all.find(({ ofSettings }) => ofSettings)?.model ?? null;
    if (model === null || (choice.provider !== undefined && (choice.model ?? server.model) === null)) {
      throw new CommonplaceError('invalid_input', noModel(choice.provider === undefined ? null : server.name));
    }
    const wanted = choice.fallback !== false && choice.address === undefined;
    const others = all.filter((one) => wanted && one.id !== server.id && one.fallback && one.model !== null);
    const limits = { ...(others.length > 0 && withOthers), ...more };
    const candidate = (one: Server, name: string): Candidate => ({
      provider: one.name,
      model: modelAt(principal.accountId, one, name, set, choice, limits),
      passed: set.offline && isElsewhere(one) ? 'Commonplace is set to stay offline.' : null,
    });
    return withFallback(
      candidate(server, model),
      others.flatMap((one) => (one.model === null ? [] : [candidate(one, one.model)])),
    );
  }

  async function status(principal: Caller): Promise<LanguageStatus> {
    const set = await options.settings(principal.accountId);
    const { server } = await serverOf(principal, set, {});
    const { id, name, model, address } = server;
    return {
      ...{ model, address, host: new URL(address).host, provider: { id, name } },
      where: isElsewhere(server) ? 'elsewhere' : 'this computer',
      key: await keys.stateOf(principal.accountId, server),
      forPeople: set.languageForPeople,
    };
  }

  return {
    choose,
    status,

    async test(principal, choice = {}) {
      const model = await choose(principal, { ...choice, fallback: false }, { attempts: 1 });
      const started = performance.now();
      const { text, usage, provider } = await model.complete(principal, {
        messages: [{ role: 'user', content: testQuestion }],
        purpose: 'test',
        maxTokens: 256,
      });
      return {
        ...{ provider, model: model.name, host: model.where, answer: text.trim().slice(0, 500) },
        ms: performance.now() - started,
        ...{ tokens: usage.answerTokens, cost: usage.costMicros },
      };
    },

    async models(principal, id, fresh) {
      const set = await options.settings(principal.accountId);
      const { server } = await serverOf(principal, set, { provider: id });
      return lists.of(principal, server, fresh);
    },

    async forPeople(principal) {
      const { model, forPeople } = await status(principal);
      // In the background nothing goes to another server than the one that was meant.
      return forPeople && model !== null ? choose(principal, { fallback: false }) : null;
    },

    forget: (owner, id) => paces.get(`${owner} ${id}`)?.forget(),
  };
}

function isElsewhere({ address }: Server): boolean {
  return !isThisComputer(new URL(address).hostname);
}

/** A server that is in no list; as the settings' one it may have the key of the environment. */
function adHoc(address: string): Server {
  return {
    ...{ id: originOf(address), ofSettings: true, name: new URL(address).host, kind: kindAt(address), address },
    ...{ model: null, contextTokens: null, fallback: false, price: { prompt: null, answer: null } },
    ...{ requestsPerMinute: null, keyOrigin: null },
  };
}

function noModel(provider: string | null): string {
  if (provider !== null) return `No model is named for ${provider}. Choose one under Settings, Language models.`;
  return 'No language model is named. Name one in the settings (languageModel), with --model, or in OPENROUTER_MODEL_NAME.';
}
