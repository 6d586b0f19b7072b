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

export const chatGptSchema = z.looseObject({
  mapping: z.record(z.string(), z.unknown()),
  title: z.unknown().optional(),
  create_time: z.unknown().optional(),
  update_time: z.unknown().optional(),
  current_node: z.unknown().optional(),
  conversation_id: z.unknown().optional(),
  id: z.unknown().optional(),
  is_archived: z.unknown().optional(),
});

const nodeSchema = z.looseObject({
  parent: z.string().nullish().catch(null),
  children: z.array(z.string()).nullish().catch([]),
  message: z.unknown().optional(),
});

const messageSchema = z.looseObject({
  author: z.looseObject({ role: z.string() }),
  create_time: z.unknown().optional(),
  recipient: z.string().nullish().catch(null),
  content: z.looseObject({
    content_type: z.string(),
    parts: z.array(z.unknown()).nullish().catch([]),
    text: z.string().nullish().catch(null),
  }),
  metadata: z
    .looseObject({
      is_visually_hidden_from_conversation: z.boolean().nullish().catch(null),
      attachments: z
        .array(z.looseObject({ name: z.string() }))
        .nullish()
        .catch([]),
    })
    .nullish()
    .catch(null),
});

interface Said {
  role: 'user' | 'assistant';
  text: string;
  createdAt: number | null;
}

/** A conversation of ChatGPT's conversations.json: a tree whose hidden, system and tool messages are left out. */
export function fromChatGpt(given: z.infer<typeof chatGptSchema>, fingerprint: string): ParsedConversation {
  const notes: string[] = [];
  const nodes = new Map<string, TreeNode<unknown>>();
  for (const [id, value] of Object.entries(given.mapping)) {
    const node = nodeSchema.safeParse(value);
    if (node.success) {
      nodes.set(id, { parent: node.data.parent ?? null, children: node.data.children ?? [], value: node.data.message });
    }
  }
  let cut = 0;
  const { placed, lost, indexOf } = flatten(nodes, (message) => {
    const said = saidIn(message);
    if (said !== null && isTooLong(said.text)) cut += 1;
    return said;
  });
  if (lost > 0) notes.push(`${lost} of its messages refer to each other in a circle`);
  if (cut > 0) notes.push(`${cut} of its messages were too long and were cut`);
  if (placed.length > mostMessages) notes.push(`of its ${placed.length} messages only ${mostMessages} are kept`);
  const createdAt = timeOf(given.create_time) ?? placed[0]?.value.createdAt ?? 0;
  const messages = placed
    .slice(0, mostMessages)
    .map(({ value, parent }) =>
      plainMessage({ parent, role: value.role, text: cleanText(value.text), createdAt: value.createdAt ?? createdAt }),
    );
  const current = typeof given.current_node === 'string' ? indexOf(given.current_node) : null;
  const leaf = current !== null && current < messages.length ? current : messages.length - 1;
  const name = [given.conversation_id, given.id].find((one) => typeof one === 'string' && one !== '');
  return {
    ...plainConversation,
    from: 'chatgpt',
    source: `chatgpt:${name ?? fingerprint}`,
    title: typeof given.title === 'string' ? cleanTitle(given.title) : '',
    archived: given.is_archived === true,
    ...{ createdAt, updatedAt: timeOf(given.update_time) ?? createdAt, messages, notes },
    ...{ leaf: leaf < 0 ? null : leaf, chosen: linksTo(messages, leaf < 0 ? null : leaf) },
  };
}

/** What somebody said in a node; null where it is empty, or nothing that was shown. */
function saidIn(value: unknown): Said | null {
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) return null;
  const { author, recipient, content, metadata, create_time } = parsed.data;
  const role = author.role === 'user' || author.role === 'assistant' ? author.role : null;
  if (role === null || metadata?.is_visually_hidden_from_conversation === true) return null;
  // What is sent to a tool is no part of what was shown.
  if (recipient !== undefined && recipient !== null && recipient !== 'all') return null;
  const attached = (metadata?.attachments ?? []).map(({ name }) => `[attached: ${name}]`);
  const text = [...attached, ...textsOf(content)].join('\n\n').replace(marks, '');
  return text.trim() === '' ? null : { role, text, createdAt: timeOf(create_time) };
}

/** Signs for the page's own links to what was found on the web. */
const marks = /\ue200[^\ue201]{0,2000}\ue201|【\d+(?::\d+)?†[^】]{0,200}】/g;

const audioSchema = z.looseObject({ content_type: z.literal('audio_transcription'), text: z.string() });

function textsOf(content: z.infer<typeof messageSchema>['content']): string[] {
  switch (content.content_type) {
    case 'text':
    case 'multimodal_text':
      return (content.parts ?? []).flatMap((part) => {
        if (typeof part === 'string') return part.trim() === '' ? [] : [part];
        const audio = audioSchema.safeParse(part);
        if (audio.success) return [audio.data.text];
        const kind = z.looseObject({ content_type: z.string() }).safeParse(part).data?.content_type ?? '';
        return kind.includes('image') ? ['[image]'] : kind.includes('audio') ? ['[audio]'] : [];
      });
    case 'code':
      return typeof content.text === 'string' && content.text !== '' ? [`\`\`\`\n${content.text}\n\`\`\``] : [];
    default:
      return [];
  }
}
