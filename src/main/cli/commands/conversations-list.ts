import type { Client, Conversation } from '../../../contract/index.ts';
import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count, type Output } from '../output.ts';

const options = {
  archived: { type: 'boolean' },
  folder: { type: 'string' },
  limit: { type: 'string' },
  after: { type: 'string' },
} as const;

/** Conversations, pinned ones first, then the newest. */
export const conversationsList: Command = {
  usage: 'conversations list [--folder NAME] [--archived] [--limit N] [--after CURSOR]',
  async run(args, { client: open, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length > 0) throw new UsageError('To look for words, use "conversations search".');
    const limit = wholeNumber('limit', values.limit, 1, 200) ?? 50;
    const client = await open();
    const folderId = values.folder === undefined ? undefined : await folderNamed(client, values.folder, signal);
    const found = await client.conversations.list(
      { limit, folderId, archived: values.archived === true, after: values.after },
      { signal },
    );
    if (out.json) out.document(found);
    else {
      for (const conversation of found.conversations) printConversation(conversation, out);
      const more = found.next === null ? '' : `, more with --after "${found.next}"`;
      out.line(`${count(found.total, 'conversation')}${more}`);
    }
    return exit.done;
  },
};

/** A conversation on one line. */
export function printConversation(conversation: Conversation, out: Output): void {
  const { id, title, messages, pinned, answering, scopeText, assistantName, updatedAt } = conversation;
  const about = [
    ...(pinned ? ['pinned'] : []),
    ...(answering ? ['an answer is being written'] : []),
    ...(assistantName === null ? [] : [assistantName]),
    ...(scopeText === '' ? [] : [`reads ${scopeText}`]),
    count(messages, 'message'),
    new Date(updatedAt).toISOString().slice(0, 10),
  ];
  out.line(`${id}  ${out.bold(brief(title, 80) || 'New conversation')}  (${brief(about.join(', '), 200)})`);
}

/** The id of a folder by its name. Throws UsageError. */
export async function folderNamed(client: Client, name: string, signal: AbortSignal): Promise<string> {
  const folders = await client.conversations.folders({}, { signal });
  const found = folders.find((folder) => folder.name.toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return found.id;
  const names = folders.map((folder) => `"${folder.name}"`).join(', ');
  throw new UsageError(`There is no folder "${name}". ${names === '' ? 'There are none.' : `There are: ${names}.`}`);
}
