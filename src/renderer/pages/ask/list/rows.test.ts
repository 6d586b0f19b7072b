import { expect, test } from 'vitest';
import type { Conversation } from '../../../../contract/index.ts';
import { groupOf, toRows } from './rows.ts';

const now = new Date(2026, 10, 21, 15).getTime();
const day = 86_400_000;

function conversation(id: string, updatedAt: number, pinned = false): Conversation {
  return {
    ...{ id, title: id, assistantId: null, assistantName: null, folderId: null, pinned, archived: false },
    ...{ scope: { collection: null, documents: [], people: [] }, scopeText: '', scopeLost: 0 },
    ...{ createdAt: updatedAt, updatedAt, messages: 2, answering: false },
  };
}

test('conversations stand under the day they were last used on', () => {
  const groups = [0, 1, 3, 30, 400].map((days) => groupOf(now - days * day, now));
  expect(groups).toEqual(['Today', 'Yesterday', 'Last seven days', 'October', 'October 2025']);
});

test('pinned ones come first, then folders with what lies in the open ones, then the days', () => {
  const rows = toRows({
    conversations: [conversation('p', now - 9 * day, true), conversation('a', now), conversation('b', now - day)],
    folders: [
      { id: 'f', name: 'House', conversations: 1 },
      { id: 'g', name: 'Work', conversations: 0 },
    ],
    inside: new Map([['f', [conversation('c', now)]]]),
    now,
  });
  expect(rows.map((row) => ('title' in row ? `# ${row.title}` : row.key))).toEqual([
    ...['# Pinned', 'p', '# Folders', 'f', 'c', 'g', '# Today', 'a', '# Yesterday', 'b'],
  ]);
});
