import {
  CommonplaceError,
  type LanguageStatus,
  type Outputs,
  type Principal,
  type Settings,
} from '../../../contract/index.ts';
import { isThisComputer, type Outbound } from '../upkeep/index.ts';
import { createOpenAiCompatible, type Limits } from './backends/openai-compatible.ts';
import type { Dialect } from './backends/request-body.ts';
import { keyFrom, type LanguageEnvironment, modelFrom } from './environment.ts';
import type { LanguageModel } from './language-model.ts';

/** Which model is asked; what is left out is as the settings say. */
export interface ModelChoice {
  model?: string | undefined;
  address?: string | undefined;
  temperature?: number | undefined;
}

export interface Language {
  status(principal: Pick<Principal, 'accountId'>): Promise<LanguageStatus>;
  /** Sends one short question. Throws as a model does, and invalid_input where none is named. */
  test(principal: Pick<Principal, 'accountId'>): Promise<Outputs['language']['test']>;
  /** Throws invalid_input where no model is named anywhere. */
  choose(principal: Pick<Principal, 'accountId'>, choice?: ModelChoice): Promise<LanguageModel>;
  /** The model that the user switched on for people; null where they did not, or named none. */
  forPeople(principal: Pick<Principal, 'accountId'>): Promise<LanguageModel | null>;
}

export interface LanguageOptions {
  settings(accountId: string): Promise<Settings>;
  outbound: Pick<Outbound, 'post'>;
  environment: LanguageEnvironment;
  now(): number;
  limits?: Partial<Limits> | undefined;
}

const testQuestion = 'Answer with the one word: ready';

/** The language model that the settings and the environment name. */
export function createLanguage({ settings, outbound, environment, now, limits }: LanguageOptions): Language {
  const dialects = new Map<string, Dialect>();

  async function choose(
    { accountId }: Pick<Principal, 'accountId'>,
    choice: ModelChoice = {},
    more: Partial<Limits> = {},
  ): Promise<LanguageModel> {
    const set = await settings(accountId);
    const model = choice.model ?? modelFrom(set, environment);
    if (model === null) {
      throw new CommonplaceError(
        'invalid_input',
        'No language model is named. Name one in the settings (languageModel), with --model, or in OPENROUTER_MODEL_NAME.',
      );
    }
    return createOpenAiCompatible({
      ...{ outbound, dialects, now, model, limits: { ...limits, ...more } },
      address: choice.address ?? set.languageAddress,
      temperature: choice.temperature ?? set.languageTemperature,
      maxTokens: set.languageMaxTokens,
      key: keyFrom(environment),
    });
  }

  return {
    choose,

    async status({ accountId }) {
      const set = await settings(accountId);
      const { host, hostname } = new URL(set.languageAddress);
      return {
        model: modelFrom(set, environment),
        address: set.languageAddress,
        where: isThisComputer(hostname) ? 'this computer' : 'elsewhere',
        host,
        key: keyFrom(environment) === undefined ? 'none' : 'environment',
        forPeople: set.languageForPeople,
      };
    },

    async test(principal) {
      const model = await choose(principal, {}, { attempts: 1 });
      const started = performance.now();
      const { text, usage } = await model.complete(principal, {
        messages: [{ role: 'user', content: testQuestion }],
        purpose: 'test',
        maxTokens: 256,
      });
      return {
        ...{ model: model.name, host: model.where, answer: text.trim().slice(0, 500) },
        ms: performance.now() - started,
        tokens: usage.answerTokens,
      };
    },

    async forPeople(principal) {
      const set = await settings(principal.accountId);
      return set.languageForPeople && modelFrom(set, environment) !== null ? choose(principal) : null;
    },
  };
}
