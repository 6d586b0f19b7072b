import { expect, test } from 'vitest';
import { toRuns } from './inline.ts';

const plain = { mark: null, words: null, exact: false };

function shown(text: string): string {
  return toRuns(text, 0, plain)
    .map((run) => run.text)
    .join('');
}

test('the signs of inline Markdown are not shown, what they mean is kept', () => {
  expect(shown('A **strong *and* soft** word, `a*b`, [a page](https://example.org/a_(b)) and ![a cat](cat.png).')).toBe(
    'A strong and soft word, a*b, a page and a cat.',
  );
  const runs = toRuns('See **the [lease](l.pdf)** now', 0, plain);
  expect(runs.map(({ text, strong, href }) => ({ text, strong, href }))).toEqual([
    { text: 'See ', strong: false, href: null },
    { text: 'the ', strong: true, href: null },
    { text: 'lease', strong: true, href: 'l.pdf' },
    { text: ' now', strong: false, href: null },
  ]);
});

test('what only looks like a sign stays', () => {
  for (const text of ['2 * 3 * 4', 'snake_case_name', '5 ** 2 ** 3', 'a [bracket] (and this)', '** not strong **']) {
    expect(shown(text)).toBe(text);
  }
});

test('a mark lies on its words even where they are strong, and its words within it', () => {
  const text = 'The **rent is 450** crowns.';
  const at = (words: string) => ({ start: 100 + text.indexOf(words), end: 100 + text.indexOf(words) + words.length });
  const runs = toRuns(text, 100, { mark: at('rent is 450** crowns'), words: [at('450')], exact: false });
  expect(runs.filter((run) => run.marked).map((run) => run.text)).toEqual(['rent is ', '450', ' crowns']);
  expect(runs.filter((run) => run.word).map((run) => run.text)).toEqual(['450']);
});

test('code keeps every sign', () => {
  const runs = toRuns('x = **kwargs', 0, { ...plain, exact: true });
  expect(runs.map((run) => run.text)).toEqual(['x = **kwargs']);
});
