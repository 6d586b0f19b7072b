import { expect, test } from 'vitest';
import { toGroups } from './suggestionOptions.ts';

const nothing = { filters: [], documents: [], passages: [], past: [], saved: [], ms: 1 };

test('groups without a line are left out, and the rest keeps its order', () => {
  const input = { query: 'rent', k: 30, by: 'hybrid', mode: 'basic', engine: 'auto', exhaustive: false } as const;
  const groups = toGroups(
    {
      ...nothing,
      past: [{ query: 'Rent of the mill', input, at: 1 }],
      saved: [{ id: 's', name: 'Rents', input }],
      passages: [
        {
          documentId: 'd',
          title: 'Lease',
          path: '/a',
          format: 'txt',
          page: null,
          start: 3,
          end: 9,
          text: 'The rent',
          matches: [],
        },
      ],
    },
    'rent',
  );
  expect(groups.map(({ title, options }) => [title, options.map(({ label }) => label)])).toEqual([
    ['Searches', ['Rents', 'Rent of the mill']],
    ['Passages', ['The rent']],
  ]);
  expect(groups[0]?.options[1]?.marks).toEqual([{ start: 0, end: 4 }]);
});

test('a value of a filter shows what of it was typed', () => {
  const filters = [{ key: 'tag' as const, value: 'tax', label: 'tax', query: 'tag:tax ', documents: 3 }];
  expect(toGroups({ ...nothing, filters }, 'rent tag:ta')[0]?.options[0]).toMatchObject({
    kind: 'filter',
    marks: [{ start: 0, end: 2 }],
    detail: '3',
  });
});
