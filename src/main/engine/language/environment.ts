import type { Settings } from '../../../contract/index.ts';

/** What the environment of the process says of language models. The key lives here alone: in no table, in no log. */
export interface LanguageEnvironment {
  OPENROUTER_API_KEY?: string | undefined;
  OPENROUTER_MODEL_NAME?: string | undefined;
}

export function keyFrom({ OPENROUTER_API_KEY: key }: LanguageEnvironment): string | undefined {
  return key?.trim() || undefined;
}

/** The model of the settings, else that of the environment; null where neither names one. */
export function modelFrom(settings: Pick<Settings, 'languageModel'>, environment: LanguageEnvironment): string | null {
  return settings.languageModel.trim() || environment.OPENROUTER_MODEL_NAME?.trim() || null;
}
