import { createInterface } from 'node:readline';
import type { Client, Conversation, ConversationEvent, SearchModeId } from '../../../contract/index.ts';
import { searchModeSchema, toErrorShape } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { decide } from './asking/consent.ts';
import { scopeFrom } from './asking/options.ts';
import { createAnswerPrinter, printable } from './asking/print-answer.ts';

const options = {
  assistant: { type: 'string' },
  mode: { type: 'string' },
  collection: { type: 'string' },
  document: { type: 'string', multiple: true },
  person: { type: 'string', multiple: true },
  resume: { type: 'string' },
} as const;

const helpText = `  a question        is answered; Ctrl-C stops the answer
  /again            another answer to the last question
  /assistant NAME   who answers from now on        /mode MODE   how passages are looked for
  /new              a new conversation             /list        the last ones      /resume ID
  /title NAME       renames this one               /export      prints it as Markdown
  /quit             ends (Ctrl-D too)`;

/** A conversation in the terminal; without one at the other end, each line of the input is a question. */
export const chat: Command = {
  usage: 'chat [--assistant NAME] [--collection NAME] [--document ID] [--person ID] [--mode MODE] [--resume ID]',
  warm: true,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length > 0) throw new UsageError('Start it without a question: "ask" answers a single one.');
    const client = await context.client();
    const session = await openSession(client, context, values);
    const { out } = context;
    const interactive = process.stdin.isTTY === true && !out.json;
    if (interactive) out.note(`${session.name()} listens. /help lists the commands.`);
    const lines = createInterface({
      input: process.stdin,
      ...(interactive && { output: process.stderr, prompt: '> ' }),
    });
    lines.on('SIGINT', () => void session.stop().then((stopped) => stopped || lines.close()));
    context.signal.addEventListener('abort', () => lines.close(), { once: true });
    let failed = false;
    if (interactive) lines.prompt();
    for await (const line of lines) {
      const text = line.trim();
      if (text === '/quit' || context.signal.aborted) break;
      try {
        if (text.startsWith('/')) await session.command(text);
        else if (text !== '') await session.ask(text);
      } catch (error) {
        const usage = error instanceof UsageError;
        const { code, message } = usage ? { code: 'invalid_input', message: error.message } : toErrorShape(error);
        failed = true;
        if (out.json) out.document({ code, message });
        else out.note(message);
      }
      if (interactive) lines.prompt();
    }
    lines.close();
    await session.stop();
    return failed && !interactive ? exit.someFailed : exit.done;
  },
};

interface Start {
  assistant?: string | undefined;
  mode?: string | undefined;
  collection?: string | undefined;
  document?: string[] | undefined;
  person?: string[] | undefined;
  resume?: string | undefined;
}

async function openSession(client: Client, { out }: CommandContext, start: Start) {
  let mode: SearchModeId | undefined = oneOf('mode', start.mode, searchModeSchema.options);
  let assistant = await client.assistants.get({ assistant: start.assistant ?? 'Commonplace' }).catch(async (error) => {
    if (start.assistant !== undefined) throw error;
    const all = await client.assistants.list({});
    return all.find(({ isDefault }) => isDefault) ?? all[0];
  });
  const scope = scopeFrom(start);
  let conversation: Conversation | undefined =
    start.resume === undefined ? undefined : await client.conversations.get({ id: start.resume });
  let lastAnswer: string | undefined;
  let running = false;

  async function show(events: AsyncIterable<ConversationEvent>): Promise<void> {
    const printer = createAnswerPrinter(out);
    running = true;
    try {
      for await (const event of events) {
        if (event.type === 'event') {
          printer.take(event.event);
          if (event.event.type === 'consent') await decide(client, event.event.request, out);
        } else if (event.type === 'message' && event.message.role === 'assistant') {
          lastAnswer = event.message.id;
          if (event.message.state === 'streaming') continue;
          if (out.json) out.document(event.message);
          else if (event.message.answer !== null) printer.take({ type: 'answer', answer: event.message.answer });
          else if (event.message.state === 'stopped' && event.message.answer === null) out.line('(Stopped.)');
          else if (event.message.error && event.message.answer === null) out.note(event.message.error.message);
        }
      }
    } finally {
      running = false;
    }
    if (!out.json) out.line();
  }

  async function current(): Promise<Conversation> {
    conversation ??= await client.conversations.create({ assistantId: assistant?.id, scope });
    return conversation;
  }

  const commands: Record<string, (rest: string) => Promise<void>> = {
    help: async () => out.line(helpText),
    async again() {
      if (lastAnswer === undefined) throw new UsageError('Nothing was answered yet.');
      await show(await client.conversations.regenerate({ messageId: lastAnswer, assistantId: assistant?.id, mode }));
    },
    async assistant(name) {
      assistant = await client.assistants.get({ assistant: name });
      if (conversation) {
        conversation = await client.conversations.update({ id: conversation.id, assistantId: assistant.id });
      }
      out.note(`${assistant.name} answers from now on.`);
    },
    async mode(name) {
      mode = oneOf('mode', name === '' ? undefined : name, searchModeSchema.options);
    },
    async new() {
      conversation = undefined;
      lastAnswer = undefined;
    },
    async list() {
      const { conversations } = await client.conversations.list({ limit: 20 });
      for (const { id, title, messages } of conversations) out.line(`${id}  ${printable(title)}  (${messages})`);
    },
    async resume(id) {
      conversation = await client.conversations.get({ id });
      const { messages } = await client.conversations.messages({ id, limit: 6 });
      for (const { role, text } of messages) out.line(`${role === 'user' ? '> ' : ''}${printable(text)}\n`);
      lastAnswer = messages.findLast(({ role }) => role === 'assistant')?.id;
    },
    async title(title) {
      conversation = await client.conversations.update({ id: (await current()).id, title });
    },
    async export() {
      const { text } = await client.conversations.export({ ids: [(await current()).id], format: 'markdown' });
      out.line(printable(text));
    },
  };

  return {
    name: () => assistant?.name ?? 'Commonplace',
    async ask(text: string) {
      await show(await client.conversations.send({ id: (await current()).id, text, mode }));
    },
    async command(line: string) {
      const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (command === undefined) throw new UsageError(`There is no /${name}. /help lists what there is.`);
      await command(rest.trim());
    },
    /** True where an answer was being written. */
    async stop(): Promise<boolean> {
      if (!running || conversation === undefined) return false;
      const { stopped } = await client.conversations.stop({ id: conversation.id });
      return stopped;
    },
  };
}
