import { type UsageLimits, type UsageRow, usageLimitsSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count, duration, type Output } from '../output.ts';

const by = ['day', 'assistant', 'conversation', 'model'] as const;
const options = { by: { type: 'string' }, days: { type: 'string' }, limit: { type: 'string' } } as const;
const dayMs = 24 * 3_600_000;

/** What answers have taken, and the limits that stop one before it passes them. */
export const usage: Command = {
  usage: `usage [--by ${by.join('|')}] [--days N] [--limit N] | usage limits [NAME VALUE|none ...]`,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action, ...rest] = positionals;
    if (action === 'limits') return limits(rest, context);
    if (action !== undefined) throw new UsageError(`There is no "usage ${action}".`);
    const days = wholeNumber('days', values.days, 1, 36_500);
    const { out, signal, client } = context;
    const summary = await (await client()).usage.summary(
      {
        by: oneOf('by', values.by, by) ?? 'day',
        limit: wholeNumber('limit', values.limit, 1, 1000),
        ...(days !== undefined && { from: Date.now() - days * dayMs }),
      },
      { signal },
    );
    if (out.json) out.document(summary);
    else for (const row of [...summary.rows, summary.total]) out.line(lineOf(row));
    return exit.done;
  },
};

function lineOf({ label, answers, promptTokens, answerTokens, cost, ms }: UsageRow): string {
  const tokens = count(promptTokens + answerTokens, 'token');
  return `${brief(label, 32).padEnd(32)} ${count(answers, 'answer').padStart(14)} ${tokens.padStart(18)} ${dollars(cost).padStart(12)} ${duration(ms).padStart(8)}`;
}

const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(4)}`;

const isCost = (name: keyof UsageLimits) => name.startsWith('cost');

/** Shows the limits, or sets those that are named. Costs are given in dollars. */
async function limits(args: readonly string[], { client, out, signal }: CommandContext): Promise<number> {
  const names = usageLimitsSchema.keyof().options;
  const changes: Partial<UsageLimits> = {};
  if (args.length % 2 !== 0)
    throw new UsageError(`A limit is a name and a value, or "none". There are ${names.join(', ')}.`);
  for (let at = 0; at < args.length; at += 2) {
    const [given = '', value = ''] = args.slice(at, at + 2);
    const name = names.find((one) => one === given);
    if (name === undefined) throw new UsageError(`There is no limit "${given}". There are ${names.join(', ')}.`);
    changes[name] = value === 'none' ? null : limitOf(name, value);
  }
  const service = (await client()).usage;
  const now = args.length === 0 ? await service.limits({}, { signal }) : await service.setLimits(changes, { signal });
  if (out.json) out.document(now);
  else for (const name of names) print(name, now[name], out);
  return exit.done;
}

function limitOf(name: keyof UsageLimits, text: string): number {
  const number = Number(text.replace(/^\$/, ''));
  const value = isCost(name) ? Math.round(number * 1_000_000) : number;
  const parsed = usageLimitsSchema.shape[name].safeParse(value);
  if (text !== '' && parsed.success && parsed.data !== null) return parsed.data;
  throw new UsageError(
    `"${text}" does not fit ${name}: ${isCost(name) ? 'dollars, as 0.50' : 'whole tokens, 100 at least'}.`,
  );
}

function print(name: keyof UsageLimits, value: number | null, out: Output): void {
  const shown = value === null ? 'none' : isCost(name) ? dollars(value) : count(value, 'token');
  out.line(`${name.padEnd(22)} ${shown}`);
}
