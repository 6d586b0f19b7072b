import { z } from 'zod';
import { CommonplaceError, type Principal } from '../../../../contract/index.ts';
import type { CompletionRequest, LanguageModel, Usage } from '../language-model.ts';
import { looseJson } from './loose-json.ts';

export interface JsonRequest<T> extends Omit<CompletionRequest, 'shape' | 'onText'> {
  /** Strict: what it does not name is an error. */
  schema: z.ZodType<T>;
  name: string;
  /** Told before the model is asked to mend its answer. */
  onRepair?: (problems: string[]) => void;
}

export interface JsonAnswer<T> {
  value: T;
  /** The model was told what was wrong, and mended it. */
  repaired: boolean;
  /** The answer ended too early; what was whole of it is here. */
  cutOff: boolean;
  usage: Usage;
}

/** What a model is told of, at most. */
const mostProblems = 8;
/** As much of a bad answer is shown to the model again. */
const longestShown = 20_000;

/**
 * An answer in JSON of a certain shape, whatever the model wraps it in. One that does not fit is sent back once with what
 * is wrong. Throws model_answer where that does not help, and what the model throws.
 */
export async function askJson<T>(
  model: LanguageModel,
  principal: Pick<Principal, 'accountId'>,
  { schema, name, onRepair, ...request }: JsonRequest<T>,
): Promise<JsonAnswer<T>> {
  const shape = { name, schema: schemaForModels(schema) };
  const first = await model.complete(principal, { ...request, shape });
  const found = read(first.text, schema);
  const cut = (stopped: string, cutOff: boolean) => cutOff || stopped === 'length';
  if (found.ok) {
    return { value: found.value, repaired: false, cutOff: cut(first.stopped, found.cutOff), usage: first.usage };
  }
  onRepair?.(found.problems);
  const second = await model.complete(principal, {
    ...request,
    shape,
    messages: [
      ...request.messages,
      { role: 'assistant', content: first.text.slice(0, longestShown) || '(nothing)' },
      {
        role: 'user',
        content: `That answer cannot be used:\n${found.problems.map((one) => `- ${one}`).join('\n')}\nAnswer again with the whole corrected JSON object and nothing else.`,
      },
    ],
  });
  const mended = read(second.text, schema);
  const usage = sumOf(first.usage, second.usage);
  if (mended.ok) return { value: mended.value, repaired: true, cutOff: cut(second.stopped, mended.cutOff), usage };
  throw new CommonplaceError(
    'model_answer',
    `"${model.name}" answered twice with something else than was asked for (${mended.problems[0]}). Try again, or choose another model.`,
  );
}

type Read<T> = { ok: true; value: T; cutOff: boolean } | { ok: false; problems: string[] };

function read<T>(answer: string, schema: z.ZodType<T>): Read<T> {
  let problems: string[] = [];
  for (const { value, cutOff } of looseJson(answer)) {
    const fits = schema.safeParse(value);
    if (fits.success) return { ok: true, value: fits.data, cutOff };
    if (problems.length === 0) problems = fits.error.issues.slice(0, mostProblems).map(problemOf);
  }
  if (problems.length === 0) problems = [answer.trim() === '' ? 'it is empty' : 'there is no JSON object in it'];
  return { ok: false, problems };
}

function problemOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  const place = path.map(String).join('.').slice(0, 100);
  const said = message.length > 200 ? `${message.slice(0, 200)}…` : message;
  return place === '' ? said : `${place}: ${said}`;
}

function sumOf(a: Usage, b: Usage): Usage {
  const add = (one: number | null, other: number | null) =>
    one === null && other === null ? null : (one ?? 0) + (other ?? 0);
  return {
    promptTokens: add(a.promptTokens, b.promptTokens),
    answerTokens: add(a.answerTokens, b.answerTokens),
    costMicros: add(a.costMicros, b.costMicros),
  };
}

/** Keywords that several servers refuse; the answer is checked for them here. */
const unsupported = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
  'maxItems',
  'format',
]);

/** A schema as JSON Schema, with only what servers of many makes understand. */
export function schemaForModels(schema: z.ZodType): Record<string, unknown> {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => !unsupported.has(key) || isNamedProperty(key, inner))
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  return z.record(z.string(), z.unknown()).parse(strip(z.toJSONSchema(schema)));
}

/** A property that happens to be called like a keyword holds a schema, not a number or a text. */
function isNamedProperty(key: string, value: unknown): boolean {
  return key !== '$schema' && typeof value === 'object' && value !== null;
}
