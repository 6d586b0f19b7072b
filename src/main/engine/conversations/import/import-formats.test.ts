import { expect, test } from 'vitest';
import { recognise } from './recognise.ts';

interface Node {
  parent?: unknown;
  children?: unknown;
  message?: unknown;
}

const said = (role: string, text: unknown, more: Record<string, unknown> = {}) => ({
  author: { role },
  create_time: 1_700_000_000.5,
  content: { content_type: 'text', parts: [text] },
  ...more,
});

function chatGpt(mapping: Record<string, Node>, more: Record<string, unknown> = {}) {
  const value = { title: 'Boats', create_time: 1_700_000_000, conversation_id: 'c1', mapping, ...more };
  const parsed = recognise(JSON.stringify(value));
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed;
}

const brief = (parsed: ReturnType<typeof chatGpt>) =>
  parsed.messages.map(({ role, text, parent }) => `${parent ?? '-'} ${role}: ${text}`);

test("ChatGPT's tree: hidden, system and tool messages are left out, branches and the chosen one are kept", () => {
  const parsed = chatGpt(
    {
      root: { parent: null, children: ['s'], message: null },
      s: { parent: 'root', children: ['q'], message: said('system', 'You are') },
      q: { parent: 's', children: ['a1', 'call'], message: said('user', 'What floats?') },
      a1: { parent: 'q', children: [], message: said('assistant', 'Boats. \ue200cite\ue202turn0\ue201') },
      call: { parent: 'q', children: ['tool'], message: said('assistant', 'search("x")', { recipient: 'browser' }) },
      tool: { parent: 'call', children: ['a2'], message: said('tool', 'result') },
      a2: { parent: 'tool', children: ['q2'], message: said('assistant', 'Cork.\u0000') },
      q2: {
        parent: 'a2',
        children: [],
        message: {
          ...said('user', ''),
          content: {
            content_type: 'multimodal_text',
            parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'file://x' }, 'And this?'],
          },
          metadata: { attachments: [{ name: 'duck.pdf' }] },
        },
      },
      hidden: {
        parent: 'q2',
        children: [],
        message: said('user', 'secret', { metadata: { is_visually_hidden_from_conversation: true } }),
      },
    },
    { current_node: 'a1' },
  );
  expect(brief(parsed)).toEqual([
    '- user: What floats?',
    '0 assistant: Boats.',
    '0 assistant: Cork.',
    '2 user: [attached: duck.pdf]\n\n[image]\n\nAnd this?',
  ]);
  expect(parsed).toMatchObject({
    source: 'chatgpt:c1',
    leaf: 1,
    chosen: [{ at: 0, next: 1 }],
    createdAt: 1_700_000_000_000,
  });
  expect(parsed.messages[0]?.createdAt).toBe(1_700_000_000_500);
});

test('circles, missing parents, wrong types and a very deep tree do no harm', () => {
  const circle = chatGpt({
    a: { parent: 'b', children: ['b'], message: said('user', 'one') },
    b: { parent: 'a', children: ['a'], message: said('assistant', 'two') },
    c: { parent: 'nowhere', children: ['c', 'gone', 7], message: said('user', 'three') },
    d: { parent: 'd', children: 'x', message: said('assistant', 'four') },
    e: { message: { author: 'me', content: [] } },
    f: { parent: 3, children: null, message: said('user', { no: 'text' }) },
  });
  expect(brief(circle)).toEqual(['- user: three', '- assistant: four']);
  expect(circle.notes).toEqual(['2 of its messages refer to each other in a circle']);

  const deep: Record<string, Node> = {};
  for (let n = 0; n < 30_000; n++) {
    deep[`n${n}`] = { parent: n === 0 ? null : `n${n - 1}`, children: [`n${n + 1}`], message: said('user', `m${n}`) };
  }
  const parsed = chatGpt(deep, { current_node: 'n29999' });
  expect(parsed.messages).toHaveLength(20_000);
  expect(parsed.notes).toEqual(['of its 30000 messages only 20000 are kept']);
  expect(parsed.leaf).toBe(19_999);
  const polluted = recognise('{"mapping":{"__proto__":{"message":null},"constructor":{"parent":"__proto__"}}}');
  expect(polluted).toMatchObject({ messages: [] });
});

test("Claude's list, its attachments by name, a message that is there twice, and its tree", () => {
  const message = (uuid: string, sender: string, text: string, more: Record<string, unknown> = {}) => ({
    ...{ uuid, sender, text, created_at: '2025-01-02T03:04:05Z' },
    ...more,
  });
  const list = {
    ...{ uuid: 'k1', name: 'Trees', created_at: '2025-01-02T03:00:00Z' },
    chat_messages: [
      message('1', 'human', 'Which trees?', { attachments: [{ file_name: 'list.txt', extracted_content: 'x' }] }),
      message('1', 'human', 'Which trees?'),
      message('2', 'assistant', 'old', {
        content: [
          { type: 'text', text: 'Oaks.' },
          { type: 'tool_use', name: 'x' },
        ],
      }),
      { sender: 'system', text: 'no' },
      7,
    ],
  };
  const parsed = recognise(JSON.stringify(list));
  if ('reason' in parsed) throw new Error(parsed.reason);
  expect(brief(parsed)).toEqual(['- user: [attached: list.txt]\n\nWhich trees?', '0 assistant: Oaks.']);
  expect(parsed).toMatchObject({ source: 'claude:k1', title: 'Trees', leaf: 1 });
  expect(parsed.notes).toEqual(['2 of its messages could not be read']);

  const root = '00000000-0000-4000-8000-000000000000';
  const tree = {
    ...list,
    chat_messages: [
      message('q', 'human', 'Q', { parent_message_uuid: root }),
      message('a', 'assistant', 'A', { parent_message_uuid: 'q' }),
      message('b', 'assistant', 'B', { parent_message_uuid: 'q' }),
    ],
    current_leaf_message_uuid: 'a',
  };
  const branched = recognise(JSON.stringify(tree));
  expect(branched).toMatchObject({ leaf: 1, chosen: [{ at: 0, next: 1 }] });
});

test.each([
  '',
  'null',
  '7',
  '"x"',
  '[]',
  '{}',
  '{"mapping":[]}',
  '{"chat_messages":{}}',
  '{"id":',
  '{"id":"x","messages":7}',
])('%s is no conversation, and is said to be none', (json) => {
  expect(recognise(json)).toEqual({ reason: expect.any(String) });
});
