import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';

const read = (name: string, content: string | Uint8Array) => extractDocument(inputOf(content, name));

test('LaTeX: sections, lists, tables, formulas, accents, notes; no commands, no definitions', async () => {
  const source = String.raw`% a comment
\documentclass[a4paper]{article}
\usepackage{amsmath}
\newcommand{\boat}{Marigold}
\title{On the \emph{harbour}}
\author{Ada Lovelace \and Otto M\"uller\thanks{Paid}}
\date{May 2024}
\begin{document}
\maketitle
\begin{abstract}Short words.\end{abstract}
\section{First look}\label{sec:a}
The boat \boat{} costs 5\,\% more~--- see \cite{smith2020} and $x^2 % no
+ 1$. Caf\'e, na\"{\i}ve, \c{c}a, \ss.\footnote{A \textbf{note} here.}
\begin{itemize}
  \item One
  \item Two \begin{enumerate}\item Deep\end{enumerate}
\end{itemize}
\begin{equation}\label{eq:1} E = mc^2 \end{equation}
\begin{tabular}{l|r}
\hline Name & Length \\ \hline
Marigold & 9 \\
\end{tabular}
\begin{verbatim}
\raw{text}
\end{verbatim}
\input{chapters/two}
\includegraphics[width=3cm]{boat.png}
\end{document}`;
  const found = await read('a.tex', source);
  expect(found).toMatchObject({
    format: 'tex',
    title: 'On the harbour',
    metadata: { author: 'Ada Lovelace, Otto Müller', date: 'May 2024', inputs: 'chapters/two' },
  });
  expect(found.headings.map(({ level, title }) => [level, title])).toEqual([
    [1, 'On the harbour'],
    [2, 'Abstract'],
    [2, 'First look'],
  ]);
  for (const words of [
    'The boat Marigold costs 5 % more — see [smith2020] and $x^2 + 1$.',
    'Café, naïve, ça, ß. (A note here.)',
    '- One\n',
    '  1. Deep',
    '$$\nE = mc^2\n$$',
    '| Name | Length |\n| --- | --- |\n| Marigold | 9 |',
    '```\n\\raw{text}\n```',
    '[input: chapters/two]',
    '[picture: boat.png]',
  ])
    expect(found.text).toContain(words);
  expect(found.text).not.toMatch(/usepackage|newcommand|a comment|label|Paid/);
});

test('a file of macros is read as it stands', async () => {
  const source = '%% Number sets\n\\newcommand{\\NN}{\\mathbb{N}}\n\\newcommand{\\CC}{\\mathbb{C}}\n';
  expect((await read('macros.tex', source)).text).toBe(source.trimEnd());
});

test('BibTeX: each entry with its fields in words', async () => {
  const source =
    '@comment{x}\n@article{m20,\n  title = {The {Harbour} of \\"Ost}, author = {M{\\"u}ller, Otto and Lovelace, Ada},\n  year = 2020, journal = "Sea # Land", file = {:x.pdf}\n}\n\n@book{b1, title={Two}';
  const found = await read('refs.bib', source);
  expect(found.metadata).toMatchObject({ entries: 2 });
  expect(found.text).toBe(
    '# The Harbour of Öst\n\narticle: m20\nauthor: Müller, Otto; Lovelace, Ada\nyear: 2020\njournal: Sea # Land\n\n# Two\n\nbook: b1',
  );
});

test('Org: states, tags, properties, tables, blocks and links', async () => {
  const source =
    '#+TITLE: Boats\n#+AUTHOR: Ada\n#+FILETAGS: :sea:work:\n* TODO [#A] Paint her :spring:\n:PROPERTIES:\n:EFFORT: 2h\n:END:\nSee [[https://a.org][the site]] and =code=.\n** DONE Sand\n| a | b |\n|---+---|\n| 1 | 2 |\n#+BEGIN_SRC python\n* no heading\n#+END_SRC\n# a comment\n';
  const found = await read('a.org', source);
  expect(found).toMatchObject({
    title: 'Boats',
    metadata: { author: 'Ada', tags: 'sea, work', tasksOpen: 1, tasksDone: 1 },
  });
  expect(found.text).toBe(
    '# Boats\n\n# TODO Paint her :spring:\n\nEFFORT: 2h\nSee [the site](https://a.org) and `code`.\n\n## DONE Sand\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```python\n* no heading\n```',
  );
});

test('reStructuredText: headings by first use, fields, roles, directives, tables', async () => {
  const source =
    '=====\nGuide\n=====\n\n:Author: Ada\n\n.. a comment\n   of two lines\n\nPart\n----\nSee :ref:`the words <x>`, `site <https://x.org>`_, ``lit`` and |v|.\n\n.. |v| replace:: two\n\n.. code-block:: python\n   :linenos:\n\n   def x(): pass\n\n.. note:: Watch\n   the rocks.\n\n+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n\n== ==\nx  y\n== ==\n1  2\n== ==\n\nSub\n~~~\nText::\n\n  as it is\n';
  const found = await read('a.rst', source);
  expect(found).toMatchObject({ title: 'Guide', metadata: { author: 'Ada' } });
  expect(found.headings.map(({ level, title }) => `${level} ${title}`)).toEqual(['1 Guide', '2 Part', '3 Sub']);
  for (const words of [
    'See the words, [site](https://x.org), `lit` and two.',
    '```python\ndef x(): pass\n```',
    'Note: Watch\nthe rocks.',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
    '| x | y |\n| --- | --- |\n| 1 | 2 |',
    'Text:\n\n```\nas it is\n```',
  ])
    expect(found.text).toContain(words);
  expect(found.text).not.toContain('comment');
});

test('AsciiDoc: header, attributes, lists, tables, listings, macros', async () => {
  const source =
    '= The Guide\nAda Lovelace <ada@x.org>\nv1.2, 2024-05-01\n:boat: Marigold\n:keywords: sea, land\n\n// comment\n== Sailing {boat}\n\n* One\n** Two\n. First\n\n.A caption\n|===\n|Name |Length\n\n|{boat}\n|9\n|===\n\n[source,ruby]\n----\n== no heading\n----\n\nPress kbd:[Esc], see https://x.org[the site] and <<id,there>>.\ninclude::more.adoc[]\n////\nhidden\n////\n';
  const found = await read('a.adoc', source);
  expect(found).toMatchObject({
    title: 'The Guide',
    metadata: { author: 'Ada Lovelace', version: '1.2', date: '2024-05-01', keywords: 'sea, land' },
  });
  expect(found.headings.map(({ title }) => title)).toEqual(['The Guide', 'Sailing Marigold']);
  for (const words of [
    '- One\n  - Two\n1. First',
    'A caption\n',
    '| Name | Length |\n| --- | --- |\n| Marigold | 9 |',
    '```ruby\n== no heading\n```',
    'Press Esc, see [the site](https://x.org) and there.',
    '[include: more.adoc]',
  ])
    expect(found.text).toContain(words);
  expect(found.text).not.toMatch(/comment|hidden/);
});

test('a log loses the colours of its terminal and keeps its lines', async () => {
  const found = await read('run.log', '\x1b[31mERROR\x1b[0m one\r\n\x1b]0;title\x07two\r\n');
  expect(found).toMatchObject({ format: 'txt', text: 'ERROR one\ntwo', metadata: { lines: 2 } });
});
