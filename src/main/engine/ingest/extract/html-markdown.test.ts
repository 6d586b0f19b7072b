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

test('what the page marks as its content comes first, and nothing is lost', () => {
  const words = 'The boathouse opens at nine and closes at five. '.repeat(10).trim();
  const page = htmlToMarkdown(
    `<body><div>Before</div><main><h1>Boats</h1><p>${words}</p></main><footer>After</footer></body>`,
  );
  expect(page.text).toBe(`# Boats\n\n${words}\n\nBefore\n\nAfter`);
});

test('hidden text, noscript and pictures without words are left out', () => {
  const page = htmlToMarkdown(
    '<p hidden>no</p><p style="color:red; display : none">no</p><noscript>no</noscript><p>Kept <img alt="A boat at sea"><img alt="icon"></p>',
  );
  expect(page.text).toBe('Kept A boat at sea');
});

test('author, dates, address and language from the head', () => {
  const page = htmlToMarkdown(`<html lang="de-AT"><head><title>T</title>
    <meta property="og:description" content="Of boats"><meta property="article:published_time" content="2024-05-01">
    <link rel="canonical" href="https://x.org/t"><script type="application/ld+json">{"author":[{"@type":"Person","name":"Ada"}],"dateModified":"2024-05-02"}</script>
    </head><body><svg><title>no</title></svg>words</body></html>`);
  expect(page).toMatchObject({
    title: 'T',
    metadata: {
      author: 'Ada',
      description: 'Of boats',
      date: '2024-05-01',
      modified: '2024-05-02',
      url: 'https://x.org/t',
      language: 'de-AT',
    },
  });
});

test('a listing keeps its language', () => {
  expect(htmlToMarkdown('<pre><code class="hljs language-python">x = 1</code></pre>').text).toBe(
    '```python\nx = 1\n```',
  );
});
