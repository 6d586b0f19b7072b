import { readFile } from 'node:fs/promises';
import {
  type AssistantSettings,
  agentTypeSchema,
  assistantSettingsSchema,
  CommonplaceError,
  type ModelParameters,
  searchModeSchema,
} from '../../../../contract/index.ts';
import { oneOf, type parseOptions, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';

/** Everything that can be set of an assistant. */
export const settingsOptions = {
  name: { type: 'string' },
  description: { type: 'string' },
  prompt: { type: 'string' },
  'prompt-file': { type: 'string' },
  backend: { type: 'string' },
  provider: { type: 'string' },
  model: { type: 'string' },
  agent: { type: 'string' },
  tool: { type: 'string', multiple: true },
  'no-tools': { type: 'boolean' },
  collection: { type: 'string', multiple: true },
  'all-collections': { type: 'boolean' },
  mode: { type: 'string' },
  greeting: { type: 'string' },
  starter: { type: 'string', multiple: true },
  'no-starters': { type: 'boolean' },
  temperature: { type: 'string' },
  'top-p': { type: 'string' },
  'top-k': { type: 'string' },
  'max-tokens': { type: 'string' },
  seed: { type: 'string' },
} as const;

export const settingsUsage =
  '[--description TEXT] [--prompt TEXT | --prompt-file FILE] [--backend auto|extractive|llama|openai-compatible] [--provider ID] [--model NAME|default] [--agent direct|rag|react] [--tool NAME ...] [--no-tools] [--collection NAME ...] [--all-collections] [--mode M] [--greeting TEXT] [--starter TEXT ...] [--temperature N|default] [--top-p N] [--top-k N] [--max-tokens N] [--seed N]';

export type SettingsValues = ReturnType<typeof parseOptions<typeof settingsOptions>>['values'];

/** What the options change. Throws UsageError. */
export async function settingsOf(
  values: SettingsValues,
  known: ModelParameters,
  { absolute, readStdin }: Pick<CommandContext, 'absolute' | 'readStdin'>,
): Promise<Partial<AssistantSettings>> {
  const file = values['prompt-file'];
  if (file !== undefined && values.prompt !== undefined)
    throw new UsageError('Give --prompt or --prompt-file, not both.');
  const prompt = file === undefined ? values.prompt : file === '-' ? await readStdin() : await read(absolute(file));
  const parameters = parametersOf(values, known);
  const given = {
    name: values.name,
    description: values.description,
    systemPrompt: prompt,
    backend: oneOf('backend', values.backend, assistantSettingsSchema.shape.backend.unwrap().options),
    provider: orDefault(values.provider),
    model: orDefault(values.model),
    agent: oneOf('agent', values.agent, agentTypeSchema.options),
    tools: values['no-tools'] === true ? [] : values.tool,
    collections: values['all-collections'] === true ? [] : values.collection,
    searchMode: oneOf('mode', values.mode, searchModeSchema.options),
    greeting: values.greeting,
    starters: values['no-starters'] === true ? [] : values.starter,
    parameters,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommonplaceError('not_found', `"${path}" could not be read.`, { cause });
  });
}

/** "default": the one that is set. */
const orDefault = (value: string | undefined) => (value === 'default' ? null : value);

/** The parameters with what the options change; undefined where they change nothing. "default" takes one away. */
function parametersOf(values: SettingsValues, known: ModelParameters): ModelParameters | undefined {
  const given: [keyof ModelParameters, string, string | undefined][] = [
    ['temperature', 'temperature', values.temperature],
    ['topP', 'top-p', values['top-p']],
    ['topK', 'top-k', values['top-k']],
    ['maxTokens', 'max-tokens', values['max-tokens']],
    ['seed', 'seed', values.seed],
  ];
  const changed = given.filter(([, , value]) => value !== undefined);
  if (changed.length === 0) return undefined;
  const next = new Map<string, unknown>(Object.entries(known));
  for (const [key, option, value] of changed) {
    if (value === 'default') next.delete(key);
    else if (value === '' || Number.isNaN(Number(value)))
      throw new UsageError(`--${option} takes a number, or "default".`);
    else next.set(key, Number(value));
  }
  const parsed = assistantSettingsSchema.shape.parameters.unwrap().safeParse(Object.fromEntries(next));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue?.path.join('.') ?? 'A parameter'}: ${issue?.message ?? 'out of range'}.`);
}
