import { type AssistantSettings, assistantSettingsSchema } from '../../../contract/index.ts';

/** What each setting is called where changes are listed. */
const words: Record<keyof AssistantSettings, string> = {
  name: 'name',
  description: 'description',
  systemPrompt: 'system prompt',
  backend: 'backend',
  provider: 'provider',
  model: 'model',
  parameters: 'parameters',
  agent: 'agent',
  tools: 'tools',
  collections: 'collections',
  searchMode: 'search mode',
  greeting: 'greeting',
  starters: 'starters',
};

const parameterWords: Record<string, string> = {
  ...{ temperature: 'temperature', topP: 'top p', topK: 'top k', maxTokens: 'longest answer', seed: 'seed' },
  ...{ frequencyPenalty: 'frequency penalty', presencePenalty: 'presence penalty', stop: 'stop words' },
};

/** Settings as they are kept: parsed, so that equal ones are equal text. */
export function settingsText(settings: AssistantSettings): string {
  return JSON.stringify(assistantSettingsSchema.parse(settings));
}

/** Settings out of their row; what a later version of the app has added takes its default. */
export function settingsFrom(text: string): AssistantSettings {
  return assistantSettingsSchema.parse(JSON.parse(text));
}

/** What is different, in words: 'system prompt, temperature'. Empty where nothing is. */
export function changeInWords(before: AssistantSettings, after: AssistantSettings): string {
  const different = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const [old, next] = [settingsFrom(settingsText(before)), settingsFrom(settingsText(after))];
  const changed = assistantSettingsSchema.keyof().options.filter((key) => different(old[key], next[key]));
  return changed
    .flatMap((key) => {
      if (key !== 'parameters') return [words[key]];
      const [from, to]: Record<string, unknown>[] = [old.parameters, next.parameters];
      const keys = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])];
      return keys.filter((name) => different(from?.[name], to?.[name])).map((name) => parameterWords[name] ?? name);
    })
    .join(', ');
}
