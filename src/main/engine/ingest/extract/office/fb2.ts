import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, isElement, parseXml, textContent, type XmlElement } from '../xml.ts';

/** FictionBook: a book as one XML file. */
export const fb2Extractor: Extractor = {
  format: 'fb2',
  family: 'Documents',
  label: 'FictionBook',
  extensions: ['fb2'],
  mediaType: 'application/x-fictionbook+xml',
  reads:
    'Chapters with their headings, poems, quotes, tables and notes; title, author, language and date. Pictures are left out.',
  version: 1,
  recognises: ({ bytes }) => /<(\w+:)?FictionBook[\s>]/.test(bytes.toString('latin1', 0, 4096)),
  extract: readFb2,
};

async function readFb2({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const { text: source } = await decodeText(bytes, /encoding=["']([\w-]+)/.exec(head)?.[1]);
  const book = parseXml(source);
  const bodies = childrenOf(book, 'body');
  if (bodies.length === 0) throw corrupt('is damaged: the text of the book is missing');
  const writer = new BlockWriter();
  for (const body of bodies) {
    // Bodies after the first hold notes.
    if (body.attributes.name) writer.heading(1, body.attributes.name);
    writeSection(body, writer, 1);
  }
  const { title, metadata } = aboutOf(book);
  const complete = source.trimEnd().endsWith('>') && /<\/(\w+:)?FictionBook\s*>/.test(source.slice(-200));
  const { format, mediaType } = fb2Extractor;
  const note = complete ? null : 'The file is cut off: only what is there was read.';
  return compose(
    {
      format,
      mediaType,
      title: title ?? undefined,
      text: writer.toString(),
      metadata,
      markdown: true,
      partial: !complete,
      note,
    },
    maxText,
  );
}

function writeSection(parent: XmlElement, writer: BlockWriter, level: number): void {
  for (const child of childrenOf(parent)) {
    if (child.name === 'title') writer.heading(level, linesOf(child).join(' '));
    else if (child.name === 'section') writeSection(child, writer, level + 1);
    else if (child.name === 'subtitle') writer.heading(level + 1, wordsOf(child));
    else if (child.name === 'poem' || child.name === 'stanza') writePoem(child, writer);
    else if (child.name === 'p' || child.name === 'text-author' || child.name === 'v') writer.paragraph(wordsOf(child));
    else if (child.name === 'table')
      for (const row of childrenOf(child, 'tr')) writer.line(childrenOf(row).map(wordsOf).join(' | '));
    else if (child.name !== 'image') writeSection(child, writer, level + 1);
  }
}

function writePoem(poem: XmlElement, writer: BlockWriter): void {
  for (const child of childrenOf(poem)) {
    if (child.name === 'stanza') writer.paragraph(childrenOf(child, 'v').map(wordsOf).join('\n'));
    else writer.paragraph(linesOf(child).join('\n') || wordsOf(child));
  }
}

function linesOf(element: XmlElement): string[] {
  return childrenOf(element)
    .map(wordsOf)
    .filter((words) => words !== '');
}

/** Words with the mark of a note in brackets where one is referred to. */
function wordsOf(element: XmlElement): string {
  const words = element.children.map((child) => {
    if (!isElement(child)) return child;
    return child.attributes.type === 'note' ? ` [${textContent(child)}]` : wordsOf(child);
  });
  return words.join('').replace(/\s+/g, ' ').trim() === '' ? '' : words.join('').replace(/\s+/g, ' ');
}

function aboutOf(book: XmlElement): { title: string | null; metadata: Metadata } {
  const info = childAt(book, 'description', 'title-info');
  const value = (name: string) => textContent(childAt(info, name)).trim();
  const authors = childrenOf(info, 'author').map((author) =>
    ['first-name', 'middle-name', 'last-name']
      .map((part) => textContent(childAt(author, part)).trim())
      .filter(Boolean)
      .join(' '),
  );
  const metadata: Metadata = {};
  if (authors.some(Boolean)) metadata.author = authors.filter(Boolean).join(', ');
  for (const [key, name] of [
    ['language', 'lang'],
    ['date', 'date'],
    ['subject', 'genre'],
  ] as const)
    if (value(name) !== '') metadata[key] = value(name);
  return { title: value('book-title') || null, metadata };
}
