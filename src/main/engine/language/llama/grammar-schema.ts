import type { Llama } from 'node-llama-cpp';

/** What node-llama-cpp makes grammars of. */
export type GrammarSchema = Parameters<Llama['createGrammarForJsonSchema']>[0];

const kept = ['type', 'enum', 'const', 'format', 'additionalProperties', 'minItems', 'maxItems', 'minLength'] as const;
const formats = ['date-time', 'time', 'date'];
/** llama.cpp refuses grammars with more repetitions than 2,000, and long ones are slow: such limits are left out. */
const mostRepetitions = 200;

/**
 * A JSON Schema as far as a grammar can hold a model to it: what it has no word for (patterns, ranges) is left out, since
 * the answer is checked against the whole schema afterwards.
 */
export function grammarSchema(schema: Readonly<Record<string, unknown>>): GrammarSchema {
  return converted(schema) as GrammarSchema;
}

function converted(schema: unknown): Record<string, unknown> {
  if (!isRecord(schema)) return {};
  const result: Record<string, unknown> = {};
  for (const key of kept) {
    const value = schema[key];
    if (value === undefined || (key === 'format' && !formats.includes(String(value)))) continue;
    if (typeof value === 'number' && value > mostRepetitions) continue;
    result[key] = isRecord(value) ? converted(value) : value;
  }
  if (typeof schema.maxLength === 'number' && schema.maxLength <= mostRepetitions) result.maxLength = schema.maxLength;
  if (typeof schema.$ref === 'string') result.$ref = schema.$ref.replace('#/definitions/', '#/$defs/');
  const choices = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choices)) result.oneOf = choices.map(converted);
  if (Array.isArray(schema.prefixItems)) result.prefixItems = schema.prefixItems.map(converted);
  if (isRecord(schema.items)) result.items = converted(schema.items);
  if (isRecord(schema.properties)) result.properties = each(schema.properties);
  const definitions = schema.$defs ?? schema.definitions;
  if (isRecord(definitions)) result.$defs = each(definitions);
  return result;
}

function each(schemas: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).map(([key, one]) => [key, converted(one)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
