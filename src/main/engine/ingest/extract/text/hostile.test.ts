import { expect, test } from 'vitest';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { extractDocument, inputOf } from '../index.ts';

/** Inputs that make careless readers quadratic, exponential or recursive; each is tried with every text format. */
const hostile: [string, string][] = [
  ['elements 100,000 deep', '<a>'.repeat(100_000)],
  ['blocks 100,000 deep', '<div>'.repeat(100_000)],
  ['tables 20,000 deep', '<table><tr><td>'.repeat(20_000)],
  ['formats never closed', '<p><b>x'.repeat(10_000)],
  [
    'an element of 100,000 attributes',
    `<svg ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ')}>`,
  ],
  ['attributes never closed', '<a b="'.repeat(50_000)],
  ['comments never closed', '<!--'.repeat(50_000)],
  ['document types', '<!DOCTYPE a ['.repeat(30_000)],
  ['entities', '&a;'.repeat(100_000)],
  ['groups 100,000 deep', '{'.repeat(100_000)],
  ['sections within sections', '\\section{'.repeat(30_000)],
  ['environments never closed', '\\begin{itemize}\\item'.repeat(20_000)],
  ['verbatim never closed', '\\begin{verbatim}'.repeat(20_000)],
  ['formulas never closed', '$\\['.repeat(50_000)],
  ['table cells', '\\begin{tabular}{l}'.repeat(10_000) + '&'.repeat(100_000)],
  ['definitions', '\\newcommand{\\a}{\\a\\a}'.repeat(10_000)],
  ['brackets', '['.repeat(200_000)],
  ['links', '[[a]['.repeat(50_000)],
  ['stars in lines', '*'.repeat(500).concat('\n').repeat(500)],
  ['headings 100,000 deep', Array.from({ length: 400 }, (_, index) => `${'*'.repeat(index)} a`).join('\n')],
  ['underlines', '=\n'.repeat(50_000)],
  ['borders', '+-+-\n'.repeat(30_000)],
  ['directives', '.. note::\n   '.repeat(20_000)],
  ['directives in directives', Array.from({ length: 400 }, (_, index) => `${' '.repeat(index)}.. note:: x\n`).join('')],
  ['fields', ':a'.repeat(100_000)],
  ['blocks', '----\n'.repeat(50_000)],
  ['bars', '|'.repeat(200_000)],
  ['bars in lines', '|a |b\n'.repeat(30_000)],
  ['backticks', '`'.repeat(200_000)],
  ['backticks and angles', '`a <'.repeat(50_000)],
  ['blanks', ' '.repeat(300_000)],
  ['blank lines', '\n'.repeat(300_000)],
  ['CR and CRLF', 'a\r\n\rb\n\r'.repeat(30_000)],
  ['entries', '@a{'.repeat(50_000)],
  ['fields of entries', '@a{b, c = {'.repeat(20_000)],
  ['escapes', '\u001b['.repeat(100_000)],
  ['bidi marks', '\u202e\u2066abc'.repeat(20_000)],
  ['words with marks', 'a_b_'.repeat(50_000)],
  ['dollars', '$'.repeat(100_001)],
  ['equals', '=a'.repeat(100_000)],
];
const names = [
  'a.tex',
  'a.bib',
  'a.org',
  'a.rst',
  'a.adoc',
  'a.txt',
  'a.html',
  'a.xml',
  'a.svg',
  'a.rss',
  'a.opml',
  'a.gpx',
  'a.kml',
  'a.plist',
  'a.ipynb',
  'a.mht',
  'a.url',
  'a.desktop',
];

test.each(hostile)('%s: text or a typed error, in every format', { timeout: 60_000 }, async (_, source) => {
  for (const name of names) {
    const start = /\.(?:html|xml|svg|rss|opml|gpx|kml|plist)$/.test(name) ? `<${name.slice(2)}>words ` : 'words ';
    try {
      const { text } = await extractDocument(inputOf(start + source, name));
      expect(text.isWellFormed()).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(CommonplaceError);
    }
  }
});

test.each(names.filter((name) => /tex|org|rst|adoc|txt|html|xml/.test(name)))(
  '%s reads NULs, broken UTF-8 and UTF-16 without a mark',
  async (name) => {
    const words = 'words before é and words after, so that there is a line';
    for (const bytes of [
      Buffer.from(words.replace('before', 'be\0fore')),
      Buffer.from(words, 'latin1'),
      Buffer.from(words, 'utf16le'),
      Buffer.from(words, 'utf16le').swap16(),
    ]) {
      const { text } = await extractDocument(inputOf(bytes, name));
      expect(text).toContain('words after');
      expect(text).not.toContain('\0');
    }
  },
);
