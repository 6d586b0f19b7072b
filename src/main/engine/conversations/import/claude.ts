import { z } from 'zod';
import {
  cleanText,
  cleanTitle,
  isTooLong,
  linksTo,
  mostMessages,
  type ParsedConversation,
  plainConversation,
  plainMessage,
  timeOf,
} from './parsed.ts';
import { flatten, type TreeNode } from './tree.ts';

export const claudeSchema = z.looseObject({
  chat_messages: z.array(z.unknown()),
  uuid: z.unknown().optional(),
  name: z.unknown().optional(),
  created_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
  current_leaf_message_uuid: z.unknown().optional(),
});

const fileSchema = z.looseObject({ file_name: z.string() });

const messageSchema = z.looseObject({
  uuid: z.string().nullish().catch(null),
  sender: z.enum(['human', 'assistant']),
  text: z.string().nullish().catch(null),
  content: z.array(z.unknown()).nullish().catch([]),
  created_at: z.unknown().optional(),
  parent_message_uuid: z.string().nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch([]),
  files: z.array(z.unknown()).nullish().catch([]),
});
type ClaudeMessage = z.infer<typeof messageSchema>;

/** A conversation of Claude's conversations.json: a list of messages, or a tree where they name their parents. */
export function fromClaude(given: z.infer<typeof claudeSchema>, fingerprint: string): ParsedConversation {
  const notes: string[] = [];
  const found = given.chat_messages.flatMap((value) => {
    const parsed = messageSchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  const unread = given.chat_messages.length - found.length;
  if (unread > 0) notes.push(`${unread} of its messages could not be read`);
  const { placed, lost, indexOf } = flatten(nodesOf(found), said);
  if (lost > 0) notes.push(`${lost} of its messages refer to each other in a circle`);
  const cut = placed.filter(({ value }) => isTooLong(value.text)).length;
  if (cut > 0) notes.push(`${cut} of its messages were too long and were cut`);
  if (placed.length > mostMessages) notes.push(`of its ${placed.length} messages only ${mostMessages} are kept`);
  const createdAt = timeOf(given.created_at) ?? placed[0]?.value.createdAt ?? 0;
  const messages = placed
    .slice(0, mostMessages)
    .map(({ value, parent }) =>
      plainMessage({ parent, role: value.role, text: cleanText(value.text), createdAt: value.createdAt ?? createdAt }),
    );
  const current = given.current_leaf_message_uuid;
  const named = typeof current === 'string' ? indexOf(current) : null;
  const leaf = messages.length === 0 ? null : named !== null && named < messages.length ? named : messages.length - 1;
  return {
    ...plainConversation,
    from: 'claude',
    source: `claude:${typeof given.uuid === 'string' && given.uuid !== '' ? given.uuid : fingerprint}`,
    title: typeof given.name === 'string' ? cleanTitle(given.name) : '',
    ...{ createdAt, updatedAt: timeOf(given.updated_at) ?? createdAt, messages, notes },
    ...{ leaf, chosen: linksTo(messages, leaf) },
  };
}

/** Without parents, each message stands below the one before it; a message that is there twice counts once. */
function nodesOf(messages: readonly ClaudeMessage[]): Map<string, TreeNode<ClaudeMessage>> {
  const nodes = new Map<string, TreeNode<ClaudeMessage>>();
  const isTree = messages.some(({ parent_message_uuid }) => typeof parent_message_uuid === 'string');
  let before: string | null = null;
  for (const [n, message] of messages.entries()) {
    const id = message.uuid ?? `message ${n}`;
    if (nodes.has(id)) continue;
    nodes.set(id, { parent: isTree ? (message.parent_message_uuid ?? null) : before, children: [], value: message });
    before = id;
  }
  return nodes;
}

const textBlock = z.looseObject({ type: z.literal('text'), text: z.string() });

function said(message: ClaudeMessage) {
  const blocks = (message.content ?? []).flatMap((block) => {
    const parsed = textBlock.safeParse(block);
    return parsed.success && parsed.data.text.trim() !== '' ? [parsed.data.text] : [];
  });
  const files = [...(message.attachments ?? []), ...(message.files ?? [])].flatMap((file) => {
    const parsed = fileSchema.safeParse(file);
    return parsed.success && parsed.data.file_name !== '' ? [`[attached: ${parsed.data.file_name}]`] : [];
  });
  const spoken = blocks.length > 0 ? blocks : [message.text ?? ''];
  const text = [...new Set(files), ...spoken].join('\n\n').trim();
  if (text === '') return null;
  const role = message.sender === 'human' ? ('user' as const) : ('assistant' as const);
  return { role, text, createdAt: timeOf(message.created_at) };
}
