import type { Comparison, QuestionChange } from '../../../../contract/index.ts';
import { parseOptions, UsageError, wholeNumber } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { brief, count, type Output } from '../../output.ts';
import { findRun } from './runs.ts';

const options = { seed: { type: 'string' } } as const;

export const compare: Command = {
  usage: 'eval compare RUN RUN [--seed N]  (before and after; RUN: an id, a name, latest or previous)',
  async run(args, { client: open, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const [first, second, ...more] = positionals;
    if (first === undefined || second === undefined || more.length > 0) throw new UsageError('Name two runs.');
    const seed = wholeNumber('seed', values.seed, 0, 2 ** 32 - 1);
    const client = await open();
    const [before, after] = [await findRun(client, first), await findRun(client, second)];
    const found = await client.evaluation.compare({ before: before.id, after: after.id, seed }, { signal });
    if (out.json) out.document(found);
    else print(found, out);
    return exit.done;
  },
};

const mostShown = 20;

function print({ before, after, figures, time, questions, worse, better }: Comparison, out: Output): void {
  out.line(`${before.name}  →  ${after.name}, over ${count(questions.both, 'question')}`);
  for (const { figure, before: from, after: to, change, low, high, p } of figures) {
    const sure = p < 0.05 ? 'a change' : 'may be chance';
    out.line(
      `  ${figure.padEnd(12)} ${from.toFixed(3)} → ${to.toFixed(3)}  ${signed(change)}  [${signed(low)}, ${signed(high)}]  p ${p.toFixed(3)}: ${sure}`,
    );
  }
  out.line(`  ${'time'.padEnd(12)} ${time.before.toFixed(0)} → ${time.after.toFixed(0)} ms (median)`);
  out.line(`  ${questions.worse} worse, ${questions.better} better, ${questions.same} the same`);
  if (questions.rejudged > 0) out.line(`  ${count(questions.rejudged, 'question')} left out: judged otherwise since`);
  printChanges('Worse', worse, out);
  printChanges('Better', better, out);
}

function printChanges(head: string, changes: readonly QuestionChange[], out: Output): void {
  if (changes.length > 0) out.line(`${head}:`);
  for (const { text, change, before, after } of changes.slice(0, mostShown)) {
    const rank = (at: number | null) => (at === null ? 'not found' : `#${at}`);
    out.line(`  ${signed(change)}  ${text}  (${rank(before.firstRight)} → ${rank(after.firstRight)})`);
    for (const [when, { top }] of Object.entries({ before, after })) {
      if (top !== null)
        out.line(`      ${when}: ${top.title ?? 'no longer in the library'}: ${brief(top.text ?? '', 90)}`);
    }
  }
  if (changes.length > mostShown) out.line(`  and ${changes.length - mostShown} more`);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
