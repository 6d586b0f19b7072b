import { type Insight, type TraitMove, traitSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count, type Output } from '../output.ts';
import { timeOf } from './follow-run.ts';

/** The one person that a command is about. */
export function onePerson(positionals: readonly string[]): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw new UsageError('Name one person by ID.');
  return id;
}

const barWidth = 20;

export const traitsShow: Command = {
  usage: 'traits show ID',
  async run(args, { client, out, signal }) {
    const id = onePerson(parseOptions(args, {}).positionals);
    const found = await (await client()).traits.get({ id }, { signal });
    if (out.json) {
      out.document(found);
      return exit.done;
    }
    if (found.state === 'off') {
      out.line(`Off: nothing is gathered or shown. "commonplace traits set ${id} --state on" switches it on.`);
      return exit.done;
    }
    for (const { trait, value, confidence, insights, evidence, overridden } of found.traits) {
      const filled = Math.round(((value ?? 0) / 100) * barWidth);
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      const number = value === null ? 'not enough evidence' : value.toFixed(1);
      const how = overridden ? 'set by hand' : `confidence ${confidence.toFixed(2)}`;
      out.line(`${trait.padEnd(18)} ${bar} ${number}  (${how}, ${count(insights, 'insight')})`);
      for (const insight of evidence) out.line(`    ${inWords(insight)}`);
    }
    if (found.state === 'paused') out.note('Paused: what is there is kept, nothing moves.');
    return exit.done;
  },
};

const causes: Record<TraitMove['cause'], string> = {
  update: 'insights counted',
  decision: 'an insight was rejected, or that was taken back',
  withdrawal: 'the source of an insight was deleted',
  override: 'set by hand',
  'override-ended': 'no longer set by hand',
  reset: 'reset',
};

export const traitsHistory: Command = {
  usage: 'traits history ID [--since DATE] [--limit 1000]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { since: { type: 'string' }, limit: { type: 'string' } });
    const id = onePerson(positionals);
    const limit = wholeNumber('limit', values.limit, 1, 5000);
    const since = dateOf('since', values.since);
    const found = await (await client()).traits.history({ id, limit, since }, { signal });
    for (const move of found) {
      if (out.json) {
        out.document(move);
        continue;
      }
      const { at, trait, before, after, sum, insights, cause } = move;
      const why = cause === 'update' ? `${count(insights, 'insight')} counted, sum ${signed(sum)}` : causes[cause];
      out.line(`${timeOf(at)}  ${trait.padEnd(18)} ${before.toFixed(2)} -> ${after.toFixed(2)}  ${why}`);
    }
    if (!out.json && found.length === 0) out.line('Nothing has moved yet.');
    return exit.done;
  },
};

export const traitsInsights: Command = {
  usage: 'traits insights ID [--trait openness] [--limit 200]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { trait: { type: 'string' }, limit: { type: 'string' } });
    const id = onePerson(positionals);
    const trait = oneOf('trait', values.trait, traitSchema.options);
    const limit = wholeNumber('limit', values.limit, 1, 1000);
    const found = await (await client()).traits.insights({ id, trait, limit }, { signal });
    for (const insight of found) {
      if (out.json) out.document(insight);
      else showInsight(insight, out);
    }
    if (!out.json && found.length === 0) out.line('Nothing has been seen yet.');
    return exit.done;
  },
};

export const traitsMethods: Command = {
  usage: 'traits methods',
  async run(args, { client, out, signal }) {
    parseOptions(args, {});
    const found = await (await client()).traits.methods({}, { signal });
    if (out.json) {
      out.document(found);
      return exit.done;
    }
    for (const method of found.methods) {
      out.line(`${out.bold(method.name)}  ${method.words}`);
      for (const { trait, shown, words } of method.traits) {
        out.line(`    ${trait.padEnd(18)} ${shown ? 'shown' : 'not shown'}: ${words}`);
      }
    }
    for (const line of [...found.text.accuracy, ...found.text.not]) out.line(line);
    return exit.done;
  },
};

function showInsight(insight: Insight, out: Output): void {
  const state = insight.status === 'rejected' ? 'rejected' : insight.appliedAt === null ? 'waits' : 'counted';
  out.line(`${insight.id}  ${timeOf(insight.at)}  ${state}`);
  out.line(`    ${insight.trait} ${inWords(insight)}`);
  if (insight.evidence !== null) out.line(`    ${insight.evidence.path}, ${insight.evidence.start}`);
}

function inWords({ adjustment, evidence, item, reason }: Insight): string {
  const source = evidence === null ? (item ?? '') : `“${brief(evidence.quote, 120)}”`;
  return `${signed(adjustment)}  ${source}  ${brief(reason, 120)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value)}`;
}

/** A day or moment from an option, as UTC milliseconds. Throws UsageError. */
export function dateOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new UsageError(`--${name} takes a date such as 2026-05-31, not "${value}".`);
  return at;
}
