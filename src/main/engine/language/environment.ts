import type { ProviderKind, Settings } from '../../../contract/index.ts';
import { kindAt } from './providers/presets.ts';

/** What the environment of the process says of language models. A key of it lives here alone: in no table, in no log. */
export interface LanguageEnvironment {
  OPENROUTER_API_KEY?: string | undefined;
  OPENROUTER_MODEL_NAME?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  GEMINI_API_KEY?: string | undefined;
  ANTHROPIC_API_KEY?: string | undefined;
}

type KeyVariable = Exclude<keyof LanguageEnvironment, 'OPENROUTER_MODEL_NAME'>;

const variables: Partial<Record<ProviderKind, KeyVariable>> = {
  openrouter: 'OPENROUTER_API_KEY',
  openai: 'OPENAI_API_KEY',
  gemini: 'GEMINI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
};

/**
 * The variables that may hold the key of a server, the likeliest first. A key goes to its own maker's server alone, except
 * that the server of the settings, whichever it is, has always been given OPENROUTER_API_KEY.
 */
export function keyVariablesOf({ address, ofSettings }: { address: string; ofSettings: boolean }): KeyVariable[] {
  const own = variables[kindAt(address)];
  const names = [...(own === undefined ? [] : [own]), ...(ofSettings ? (['OPENROUTER_API_KEY'] as const) : [])];
  return [...new Set(names)];
}

export function keyIn(environment: LanguageEnvironment, names: readonly KeyVariable[]): string | null {
  return names.map((name) => environment[name]?.trim()).find((key) => key) ?? null;
}

/** The model of the settings, else that of the environment; null where neither names one. */
export function modelFrom(settings: Pick<Settings, 'languageModel'>, environment: LanguageEnvironment): string | null {
  return settings.languageModel.trim() || environment.OPENROUTER_MODEL_NAME?.trim() || null;
}
