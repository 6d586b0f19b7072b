import { z } from 'zod';

/** Longest arguments of one call, in UTF-16 code units. */
const longestArguments = 20_000;

/** Models write arguments as an object or as its text. */
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? {}));

/** {final: true} alone is enough to end. */
const filledUp = (value: unknown) =>
  typeof value === 'object' && value !== null && 'final' in value && value.final === true
    ? { why: '', tool: '', arguments: '{}', ...value }
    : typeof value === 'object' && value !== null && !('final' in value)
      ? { ...value, final: false }
      : value;

/** One turn of an agent: a tool to use, or the word that it has what it needs. */
export const agentStepSchema = z.preprocess(
  filledUp,
  z.strictObject({
    why: z.string().max(2000),
    /** Empty where final. */
    tool: z.string().max(200),
    /** A JSON object as text. */
    arguments: z.preprocess(asText, z.string().max(longestArguments)),
    final: z.boolean(),
  }),
);
export type AgentStep = z.infer<typeof agentStepSchema>;

/** The arguments as a value; undefined where they are no JSON object. */
export function argumentsOf({ arguments: text }: AgentStep): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    const parsed = z.record(z.string(), z.unknown()).safeParse(value);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The same call, whatever the order of its arguments. */
export function callKey(tool: string, input: unknown): string {
  return `${tool} ${JSON.stringify(sorted(input))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
