import type { Inputs, Outputs, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { noConversation } from '../messages.ts';
import type { ConversationsOptions } from '../options.ts';
import type { ExportedMessageRow, ExportedRow } from '../store-export.ts';
import type { StoredScope } from '../store-scope.ts';
import { type ExportedConversation, type ExportedMessage, exportFormat, exportVersion } from './format.ts';
import { toMarkdown } from './markdown.ts';

/** Conversations and messages read at once. */
const conversationsAtOnce = 50;
const messagesAtOnce = 100;
/** Longest export, in UTF-16 code units: it is one text. */
const longest = 300_000_000;

/** One or all conversations as Markdown, or as JSON from which they can be imported again as they were. */
export function createExport({ storage, assistant, now }: Pick<ConversationsOptions, 'storage' | 'assistant' | 'now'>) {
  const { read } = storage;

  async function* conversations(principal: Principal, ids: string[] | null): AsyncGenerator<ExportedConversation> {
    const names = new Map<string, string | null>();
    for (let after = 0; ; ) {
      const found = await read.conversations.exported({
        ...{ owner: principal.accountId, ids, after, limit: conversationsAtOnce },
      });
      for (const row of found) {
        after = row.key;
        const id = row.assistantId;
        if (id !== null && !names.has(id)) names.set(id, await nameOf(principal, id));
        yield toExported(row, id === null ? null : { id, name: names.get(id) ?? null }, await messagesOf(row.key));
      }
      if (found.length < conversationsAtOnce) return;
    }
  }

  async function nameOf(principal: Principal, id: string): Promise<string | null> {
    const found = await assistant(principal, id).catch(() => null);
    return found?.settings.name ?? null;
  }

  async function messagesOf(conversationKey: number): Promise<ExportedMessage[]> {
    const messages: ExportedMessage[] = [];
    for (let after = 0; ; ) {
      const found = await read.conversations.exportedMessages({ conversationKey, after, limit: messagesAtOnce });
      messages.push(...found.map(toExportedMessage));
      after = found.at(-1)?.key ?? after;
      if (found.length < messagesAtOnce) return messages;
    }
  }

  return async (
    principal: Principal,
    input: Inputs['conversations']['export'],
  ): Promise<Outputs['conversations']['export']> => {
    const ids = input.ids ?? null;
    const markdown = input.format === 'markdown';
    const parts: string[] = [];
    let length = 0;
    let title = '';
    for await (const conversation of conversations(principal, ids)) {
      const part = markdown ? toMarkdown(conversation) : JSON.stringify(conversation);
      length += part.length;
      if (length > longest) {
        throw new CommonplaceError(
          'too_large',
          'These are too many conversations for one file. Export fewer at a time.',
        );
      }
      parts.push(part);
      title = conversation.title;
    }
    if (ids !== null && parts.length < new Set(ids).size) throw noConversation();
    const name = parts.length === 1 ? fileName(title) : 'Conversations';
    if (markdown) return { name: `${name}.md`, mediaType: 'text/markdown', text: parts.join('\n---\n\n') };
    const head = JSON.stringify({ format: exportFormat, version: exportVersion, exportedAt: now() }).slice(0, -1);
    const text = `${head},"conversations":[\n${parts.join(',\n')}\n]}\n`;
    return { name: `${name}.json`, mediaType: 'application/json', text };
  };
}

function toExported(
  row: ExportedRow,
  assistant: ExportedConversation['assistant'],
  messages: ExportedMessage[],
): ExportedConversation {
  const { id, title, folder, createdAt, updatedAt, source, leaf, collection } = row;
  const scope: StoredScope = JSON.parse(row.scope);
  return {
    ...{ id, title, named: row.named === 1, assistant, folder, pinned: row.pinned === 1, archived: row.archived === 1 },
    scope: { ...scope, collection: collection ?? scope.collection },
    // Its own id says as much.
    source: source?.startsWith('commonplace:') === true ? null : source,
    ...{ createdAt, updatedAt, leafId: leaf, messages },
  };
}

function toExportedMessage(row: ExportedMessageRow): ExportedMessage {
  const { id, parentId, chosenId, role, text, state, createdAt } = row;
  const parsed = <T>(json: string | null): T | null => (json === null ? null : JSON.parse(json));
  return {
    ...{ id, parentId, nextId: chosenId, role, text, createdAt },
    // Of an answer that is being written, the part that came.
    state: state === 'streaming' ? 'stopped' : state,
    error: parsed(row.error),
    feedback: parsed(row.feedback),
    tools: parsed<ExportedMessage['tools']>(row.tools) ?? [],
    answer: parsed(row.answer),
  };
}

/** A title as the name of a file on any system. */
function fileName(title: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80)
    .toWellFormed()
    .trim();
  return name === '' ? 'Conversation' : name;
}
