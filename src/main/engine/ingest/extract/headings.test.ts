import { expect, test } from 'vitest';
import { markdownHeadings } from './headings.ts';

const titles = (text: string) => markdownHeadings(text).map(({ level, title }) => [level, title]);

test('finds marked and underlined headings where their line starts', () => {
  const text = 'Intro\n\n# One *bold* `code`\n\nTwo\n---\n\n  ### [Three](https://example.org) ###\n';
  const found = markdownHeadings(text);
  expect(found).toEqual([
    { level: 1, title: 'One bold code', start: 7 },
    { level: 2, title: 'Two', start: text.indexOf('Two') },
    { level: 3, title: 'Three', start: text.indexOf('  ###') },
  ]);
});

test('a fence, a front matter, a list or a table is no heading', () => {
  expect(titles('---\ntitle: x\n---\n\ntext\n')).toEqual([]);
  expect(titles('```\n# comment\n```\n# Real')).toEqual([[1, 'Real']]);
  expect(titles('~~~\n```\n# no\n~~~\n')).toEqual([]);
  expect(titles('- item\n---\n| a |\n---\nfirst line\nsecond line\n---\n#hashtag\n#\n')).toEqual([]);
});
