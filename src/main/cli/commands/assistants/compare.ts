import type { Answer, Client } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { brief, count, duration, type Output } from '../../output.ts';
import { printable } from '../asking/print-answer.ts';
import { readQueries } from '../query-file.ts';

const options = {
  question: { type: 'string', multiple: true },
  queries: { type: 'string' },
  collection: { type: 'string' },
} as const;

/** The same questions to two assistants, or to two versions of one. */
export const assistantsCompare: Command = {
  usage:
    'assistants compare NAME[@VERSION] NAME[@VERSION] --question "Q" ... | --queries FILE.jsonl [--collection NAME]',
  warm: true,
  async run(args, { client: open, out, signal, absolute }) {
    const { values, positionals } = parseOptions(args, options);
    const [first, second, ...others] = positionals;
    if (first === undefined || second === undefined || others.length > 0) {
      throw new UsageError('Name two assistants; NAME@2 is the second version of one.');
    }
    const fromFile = values.queries === undefined ? [] : await readQueries(absolute(values.queries));
    const questions = [...(values.question ?? []), ...fromFile.map(({ text }) => text)];
    if (questions.length === 0)
      throw new UsageError('Give at least one question with --question, or a file with --queries.');
    const client = await open();
    const sides = await Promise.all([sideOf(client, first, signal), sideOf(client, second, signal)]);
    const input = { questions, sides: sides.map(({ side }) => side), collection: values.collection };
    let failed = 0;
    for await (const event of await client.assistants.compare(input, { signal })) {
      if (event.type === 'progress') {
        const left = event.msLeft === null ? '' : `, ${duration(event.msLeft)} left`;
        out.progress(event.done, event.total, `answers${left}`);
        continue;
      }
      if (event.answer.stopped === 'failed') failed += 1;
      if (out.json) out.document({ question: questions[event.question], side: event.side, answer: event.answer });
      else {
        if (event.side === 0) out.line(`\n${out.bold(questions[event.question] ?? '')}`);
        print(sides[event.side]?.label ?? '', event.answer, out);
      }
    }
    out.endProgress();
    return failed === 0 ? exit.done : exit.someFailed;
  },
};

async function sideOf(client: Client, text: string, signal: AbortSignal) {
  const { name = text, version } = /^(?<name>.+)@(?<version>\d{1,9})$/.exec(text)?.groups ?? {};
  const assistant = await client.assistants.get({ assistant: name }, { signal });
  const side = { assistantId: assistant.id, version: version === undefined ? assistant.version : Number(version) };
  return { side, label: `${assistant.name} @${side.version}` };
}

function print(label: string, { answer, error, citations, tokens, cost, ms, model }: Answer, out: Output): void {
  const price = cost === 0 ? '' : `, $${(cost / 1_000_000).toPrecision(2)}`;
  const took = tokens === 0 ? '' : `, ${count(tokens, 'token')}${price}`;
  out.line(`  ${label} (${model ?? 'no model'}, ${count(citations.length, 'source')}, ${duration(ms)}${took})`);
  if (answer !== '') out.line(`    ${printable(answer).replaceAll('\n', '\n    ')}`);
  if (error !== null) out.line(`    ! ${brief(error.message, 300)}`);
}
