import { backendSchema, type Inputs, searchModeSchema } from '../../../../contract/index.ts';
import { oneOf } from '../../arguments.ts';

/** How an answer is to be made; the same for every command that asks. */
export const askingOptions = {
  assistant: { type: 'string' },
  backend: { type: 'string' },
  provider: { type: 'string' },
  model: { type: 'string' },
  mode: { type: 'string' },
  collection: { type: 'string' },
  document: { type: 'string', multiple: true },
  person: { type: 'string', multiple: true },
} as const;

export const askingUsage =
  '[--assistant NAME] [--backend auto|extractive|llama|openai-compatible] [--model NAME] [--provider NAME] [--mode MODE] [--collection NAME] [--document ID] [--person ID]';

interface Values {
  assistant?: string | undefined;
  backend?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  mode?: string | undefined;
}

/** Throws UsageError. */
export function howOf({ assistant, provider, model, ...values }: Values): Omit<Inputs['chat']['ask'], 'question'> {
  const backend = oneOf('backend', values.backend, ['auto', ...backendSchema.options]);
  const mode = oneOf('mode', values.mode, searchModeSchema.options);
  return { assistant, backend, provider, model, mode };
}

/** What may be read; nothing named: everything. */
export function scopeFrom(values: {
  collection?: string | undefined;
  document?: string[] | undefined;
  person?: string[] | undefined;
}) {
  const { collection = null, document: documents = [], person: people = [] } = values;
  return { collection, documents, people };
}
