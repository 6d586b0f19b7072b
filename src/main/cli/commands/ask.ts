import type { Answer, Client } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, type Output } from '../output.ts';
import { readQueries } from './query-file.ts';

const options = { backend: { type: 'string' }, collection: { type: 'string' }, queries: { type: 'string' } } as const;

export const ask: Command = {
  usage: 'ask "QUESTION" [--backend extractive] [--collection NAME], ask --queries FILE.jsonl',
  warm: true,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const backend = oneOf('backend', values.backend, ['extractive']);
    const question = positionals.join(' ');
    if ((values.queries === undefined) === (question.trim() === '')) {
      throw new UsageError('Ask one question, or name a file of them with --queries.');
    }
    const how = { backend, collection: values.collection };
    if (values.queries === undefined) {
      const answer = await answerOf(await context.client(), { question, ...how }, context);
      if (context.out.json) context.out.document(answer);
      else printAnswer(answer, context.out);
      return exit.done;
    }
    const queries = await readQueries(context.absolute(values.queries));
    const client = await context.client();
    for (const [at, { id, text }] of queries.entries()) {
      const answer = await answerOf(client, { question: text, ...how }, context);
      if (context.out.json) context.out.document({ id, ...answer });
      else {
        context.out.line(`[${id}] ${text}`);
        printAnswer(answer, context.out);
      }
      context.out.progress(at + 1, queries.length, 'questions');
    }
    return exit.done;
  },
};

type Question = Parameters<Client['chat']['ask']>[0];

async function answerOf(client: Client, question: Question, { signal }: CommandContext): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of await client.chat.ask(question, { signal })) {
    if (event.type === 'answer') answer = event.answer;
  }
  if (answer === undefined) throw new Error('The stream ended without an answer.');
  return answer;
}

/** The answer, and under it what each mark stands for. */
export function printAnswer(answer: Answer, out: Output): void {
  out.line(answer.answer);
  const { reading } = answer.coverage;
  if (reading) out.line(`(Still reading: ${reading.read} of ${reading.total} files.)`);
  for (const { n, title, path, page, quote } of answer.citations) {
    const place = page === null ? '' : `, page ${page}`;
    out.line(`  [${n}] ${title}${place}  ${path}`);
    out.line(`      “${brief(quote, 160)}”`);
  }
  out.line();
}
