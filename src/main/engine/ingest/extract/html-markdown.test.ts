import { expect, test } from 'vitest';
import { htmlToMarkdown } from './html-markdown.ts';

test('reads a page in order, without scripts, styles and menus', () => {
  const words = 'The boathouse opens at nine and closes at five, on every day but Sunday. '.repeat(4);
  const page = htmlToMarkdown(
    `<html><head><title> The  page </title><style>p{}</style><meta name="author" content="Ada"></head><body>
     <nav><a href="/">Home</a></nav><h1>Title</h1><script>alert(1)</script>
     <p>${words}<a href="https://example.org">A link</a>.</p>
     <ul><li>one<ul><li>two</li></ul></li></ul><ol start="3"><li>three</li></ol>
     <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x|y</td></tr></table><pre>  code\n    more</pre></body></html>`,
  );
  expect(page).toEqual({
    title: 'The page',
    text: `# Title\n\n${words}A link.\n\n- one\n  - two\n3. three\n\n| A | B |\n| --- | --- |\n| 1 | x\\|y |\n\n\`\`\`\n  code\n    more\n\`\`\``,
    metadata: { author: 'Ada' },
  });
});

test('keeps the menu of a page that is nothing else', () => {
  expect(htmlToMarkdown('<nav><ul><li>Soups</li><li>Cakes</li></ul></nav>').text).toBe('- Soups\n- Cakes');
});

test('reads a table that only arranges the page cell by cell', () => {
  expect(htmlToMarkdown('<table><tr><td><h2>Left</h2><p>a</p></td><td><p>b</p></td></tr></table>').text).toBe(
    '## Left\n\na\n\nb',
  );
});
