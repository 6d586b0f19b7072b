import type { ChatMessage } from '../../../contract/index.ts';
import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count, type Output } from '../output.ts';

/** The chosen branch of a conversation, or its last messages. */
export const conversationsShow: Command = {
  usage: 'conversations show ID [--last N]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { last: { type: 'string' } });
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one conversation by its id.');
    const last = wholeNumber('last', values.last, 1, 100_000) ?? 100_000;
    const { conversations } = await client();
    const conversation = await conversations.get({ id }, { signal });
    const messages: ChatMessage[] = [];
    for (let before: string | undefined; messages.length < last; ) {
      const limit = Math.min(200, last - messages.length);
      const page = await conversations.messages({ id, before, limit }, { signal });
      messages.unshift(...page.messages);
      before = page.messages[0]?.id;
      if (page.earlier === 0) break;
    }
    if (out.json) {
      out.document({ ...conversation, messages });
      return exit.done;
    }
    out.line(out.bold(conversation.title || 'New conversation'));
    for (const message of messages) print(message, out);
    if (conversation.messages > messages.length) {
      out.note(`${count(conversation.messages - messages.length, 'earlier message')} not shown`);
    }
    return exit.done;
  },
};

function print({ role, text, state, error, answer, branch }: ChatMessage, out: Output): void {
  out.line();
  const versions = branch.ids.length > 1 ? `  (version ${branch.at + 1} of ${branch.ids.length})` : '';
  out.line(`${out.bold(role === 'user' ? '>' : '<')} ${text.trim()}${versions}`);
  if (state === 'stopped') out.line('  (stopped)');
  if (state === 'streaming') out.line('  (being written)');
  if (state === 'failed') out.line(`  (failed: ${error?.message ?? 'no answer came'})`);
  for (const { n, title, page, quote } of answer?.citations ?? []) {
    out.line(`  [${n}] ${brief(title, 80)}${page === null ? '' : `, page ${page}`}: ${brief(quote, 160)}`);
  }
}
