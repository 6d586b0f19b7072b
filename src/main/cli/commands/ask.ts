import type { Answer, Client, Inputs } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { decide } from './asking/consent.ts';
import { askingOptions, askingUsage, howOf, scopeFrom } from './asking/options.ts';
import { createAnswerPrinter } from './asking/print-answer.ts';
import { readQueries } from './query-file.ts';

const options = { ...askingOptions, queries: { type: 'string' }, everything: { type: 'boolean' } } as const;

export const ask: Command = {
  usage: `ask "QUESTION" ${askingUsage} [--everything], ask --queries FILE.jsonl`,
  warm: true,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const question = positionals.join(' ');
    if ((values.queries === undefined) === (question.trim() === '')) {
      throw new UsageError('Ask one question, or name a file of them with --queries.');
    }
    const how = { ...howOf(values), scope: scopeFrom(values), everything: values.everything };
    if (values.queries === undefined) {
      const answer = await answerTo(await context.client(), { question, ...how }, context);
      if (context.out.json) context.out.document(answer);
      return answer.stopped === 'failed' ? exit.failed : exit.done;
    }
    const queries = await readQueries(context.absolute(values.queries));
    const client = await context.client();
    for (const [at, { id, text }] of queries.entries()) {
      if (!context.out.json) context.out.line(`[${id}] ${text}`);
      const answer = await answerTo(client, { question: text, ...how }, context);
      if (context.out.json) context.out.document({ id, ...answer });
      else context.out.line();
      context.out.progress(at + 1, queries.length, 'questions');
    }
    return exit.done;
  },
};

async function answerTo(client: Client, question: Inputs['chat']['ask'], context: CommandContext): Promise<Answer> {
  const { out, signal } = context;
  const printer = createAnswerPrinter(out);
  let answer: Answer | undefined;
  for await (const event of await client.chat.ask(question, { signal })) {
    printer.take(event);
    if (event.type === 'consent') await decide(client, event.request, out);
    if (event.type === 'answer') answer = event.answer;
  }
  if (answer === undefined) throw new Error('The stream ended without an answer.');
  return answer;
}
