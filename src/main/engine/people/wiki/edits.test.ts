import { expect, test } from 'vitest';
import type { WrittenLine } from './compose.ts';
import { type Edits, learnEdits, renderWiki } from './edits.ts';

const none: Edits = { hidden: [], lines: [] };
const line = (key: string, text: string): WrittenLine => ({ key, text });
const written = [
  line('title', '# Maya'),
  line('section:Work', '## Work'),
  line('fact:occupation:biologist', '- Maya works as a biologist. [1](fact:a)'),
  line('section:Life', '## Life'),
  line('fact:residence:oslo', '- Maya lives in Oslo. [2](fact:b)'),
];

/** What is shown after the user made `change` of what was shown. */
function edit(change: (content: string) => string, edits = none, lines = written) {
  const before = renderWiki(lines, edits).content;
  const learned = learnEdits(lines, edits, before, change(before));
  return { learned, ...renderWiki(lines, learned) };
}

test('what the user saves is what is shown', () => {
  const content =
    '# Maya\n\n## Work\n- She counts seals.\n\nSince spring.\n\n## Life\n- Maya lives in Oslo. [2](fact:b)\n\nMore later.';
  const shown = edit(() => content);
  expect(shown.content).toBe(content);
  expect(shown.edited.map(({ start, end }) => shown.content.slice(start, end))).toEqual([
    '- She counts seals.\n\nSince spring.',
    expect.stringContaining('More later.'),
  ]);
});

test('their lines keep their places when the rest is written anew, and what they took out stays out', () => {
  const { learned } = edit((content) => content.replace('- Maya lives in Oslo. [2](fact:b)', 'By the sea.'));
  const next = [
    ...written.slice(0, 3),
    line('fact:employer:nava', '- Maya works at Nava. [2](fact:c)'),
    line('section:Life', '## Life'),
    line('fact:birth:1990', '- Maya was born in 1990. [3](fact:d)'),
    line('fact:residence:oslo', '- Maya lives in Oslo. [4](fact:e)'),
  ];
  const { content } = renderWiki(next, learned);
  expect(content).toContain('works at Nava');
  expect(content).toContain('born in 1990');
  expect(content).not.toContain('lives in Oslo');
  expect(content.indexOf('By the sea.')).toBeGreaterThan(content.indexOf('## Life'));
});

test('a line whose section is gone goes to the end; nothing is lost when nothing is known any more', () => {
  const { learned } = edit((content) => content.replace('## Life', 'A remark.\n\n## Life'));
  expect(renderWiki([], learned).content).toBe('A remark.');
  expect(renderWiki(written.slice(0, 1), learned).content).toBe('# Maya\n\nA remark.');
});

test('saving without a change changes nothing, also when facts came in the meantime', () => {
  const { learned } = edit((content) => `${content}\nA remark.`);
  const shown = renderWiki(written, learned).content;
  expect(learnEdits(written, learned, shown, shown)).toEqual(learned);
  const more = [...written, line('fact:health:vegan', '- Maya is vegan. [3](fact:v)')];
  const meanwhile = learnEdits(more, learned, shown, shown);
  expect(renderWiki(more, meanwhile).content).toContain('Maya is vegan');
});

test('emptied, it stays empty until something new is known', () => {
  const { learned, content } = edit(() => '');
  expect(content).toBe('');
  expect(
    renderWiki([...written, line('fact:skill:chess', '- Maya plays chess. [3](fact:x)')], learned).content,
  ).toContain('chess');
});
