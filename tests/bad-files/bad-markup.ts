import { type BadFile, bad, secret } from './bad-file.ts';

const words = 'the heron returned';
const entities = (levels: number) =>
  Array.from({ length: levels }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
const laughs = (root: string) =>
  `<?xml version="1.0"?><!DOCTYPE ${root} [<!ENTITY l0 "lol">${entities(9)}]><${root}><p>${words}</p><p>&l9;</p></${root}>`;
const external = (root: string) =>
  `<?xml version="1.0"?><!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><${root}><p>${words}</p><p>&x;</p></${root}>`;

/** XML, HTML and everything that is made of them. */
export const badMarkup: readonly BadFile[] = [
  ...['xml', 'svg', 'fb2', 'opml', 'kml', 'plist', 'enex', 'nxml'].flatMap((kind) => [
    bad(`a billion laughs as .${kind}`, `a.${kind}`, () => laughs(kind === 'xml' ? 'doc' : kind), {
      lacks: 'lollollollollollollollol',
    }),
    bad(`an external entity as .${kind}`, `a.${kind}`, () => external(kind === 'xml' ? 'doc' : kind), {
      lacks: secret,
    }),
  ]),
  bad(
    'quadratic blow-up',
    'a.xml',
    () => `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "${'a'.repeat(50_000)}">]><d>${'&a;'.repeat(50_000)}</d>`,
  ),
  bad(
    'an external parameter entity',
    'a.xml',
    () => `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><d>${words}</d>`,
    { lacks: secret },
  ),
  bad(
    'a document type from elsewhere',
    'a.xml',
    () => `<?xml version="1.0"?><!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd"><d>${words}</d>`,
    { finds: words },
  ),
  bad(
    'an XInclude',
    'a.xml',
    () => `<d xmlns:xi="http://www.w3.org/2001/XInclude">${words}<xi:include href="/etc/passwd" parse="text"/></d>`,
    { finds: words, lacks: secret },
  ),
  bad('XML nested 200,000 deep', 'a.xml', () => `${'<a>'.repeat(200_000)}${words}${'</a>'.repeat(200_000)}`),
  bad('XML that never closes', 'a.xml', () => `<a><b><c>${words}`, { finds: words }),
  bad(
    'XML with 100,000 attributes',
    'a.xml',
    () => `<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>${words}</a>`,
    { finds: words },
  ),
  bad('XML that lies about its encoding', 'a.xml', () => `<?xml version="1.0" encoding="utf-16"?><d>${words}</d>`, {
    finds: words,
  }),
  bad(
    'XML in an encoding that does not exist',
    'a.xml',
    () => `<?xml version="1.0" encoding="klingon"?><d>${words}</d>`,
    { finds: words },
  ),
  bad('a comment that never ends', 'a.xml', () => `<d>${words}<!-- ${'-'.repeat(100_000)}`, { finds: words }),
  bad('CDATA that never ends', 'a.xml', () => `<d><p>${words}</p><![CDATA[${'x'.repeat(1000)}`, { finds: words }),
  bad('HTML nested 100,000 deep', 'a.html', () => `<html><body>${'<div>'.repeat(100_000)}${words}`),
  bad('a table within a table, 5,000 times', 'a.html', () => `<html>${'<table><tr><td>'.repeat(5000)}${words}`),
  bad('lists 20,000 deep', 'a.html', () => `<html>${'<ul><li>'.repeat(20_000)}${words}`),
  bad('HTML of 300,000 open formats', 'a.html', () => `<html>${'<b><i><p>'.repeat(100_000)}${words}`),
  bad('HTML with 200,000 attributes', 'a.html', () => `<html><p ${'a=b '.repeat(200_000)}>${words}</p>`, {
    finds: words,
  }),
  bad(
    'a page of scripts',
    'a.html',
    () =>
      `<html><script>document.write('evil')</script><style>p{}</style><p onclick="x()">${words}</p><iframe src="file:///etc/passwd"></iframe>`,
    { finds: words, lacks: 'document.write' },
  ),
  bad(
    'a page that leads elsewhere',
    'a.html',
    () =>
      `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="file:///"><img src="/etc/passwd"><p>${words}</p>`,
    { finds: words, lacks: secret },
  ),
  bad(
    'a page whose column spans a billion',
    'a.html',
    () => `<table><tr><td colspan="1000000000" rowspan="65534">${words}</td></tr></table>`,
    { finds: words },
  ),
  bad('a comment in HTML that never ends', 'a.html', () => `<p>${words}</p><!-- ${'<p>x'.repeat(10_000)}`, {
    finds: words,
  }),
  bad(
    'entities without end',
    'a.html',
    () => `<p>${'&amp'.repeat(100_000)}${'&#'.repeat(50_000)}&#x110000;&#0; ${words}</p>`,
    { finds: words },
  ),
  bad(
    'a link file that runs a program',
    'a.url',
    () => `[InternetShortcut]\nURL=file:///C:/Windows/System32/calc.exe\nIconFile=\\\\evil\\share\n`,
  ),
];
