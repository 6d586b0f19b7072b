import { BlockWriter, tidy } from '../block-writer.ts';
import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childrenOf, descendants, isElement, textContent, type XmlElement } from '../xml.ts';
import { readXmlAsWritten } from './xml-plain.ts';
import { hasRoot, readXmlRoot } from './xml-root.ts';

/** Vector drawings. Nothing is drawn, run or fetched. */
export const svgExtractor: Extractor = {
  format: 'svg',
  family: 'Pictures',
  isText: true,
  label: 'Vector drawing (SVG)',
  extensions: ['svg'],
  mediaType: 'image/svg+xml',
  reads: 'Title, descriptions and the words written in the drawing; width and height.',
  version: 1,
  recognises: (content) => hasRoot(content, 'svg'),
  extract: readSvg,
  fallback: (input) => readXmlAsWritten(input, svgExtractor),
};

async function readSvg({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { root, encoding } = await readXmlRoot(bytes);
  const writer = new BlockWriter();
  const title = tidy(textContent(childrenOf(root, 'title')[0]));
  for (const element of descendants(root, 'title', 'desc', 'text', 'flowRoot', 'foreignObject'))
    writer.line(wordsOf(element));
  const { format, mediaType } = svgExtractor;
  const metadata: Metadata = { encoding, ...sizeOf(root) };
  for (const name of ['creator', 'date', 'rights'] as const) {
    const value = tidy(textContent(descendants(descendants(root, 'metadata')[0], name)[0]));
    if (value !== '') metadata[name === 'creator' ? 'author' : name] = value.slice(0, 300);
  }
  return compose({ format, mediaType, title: title || null, text: writer.toString(), metadata }, maxText);
}

/** A new `tspan` with a place of its own is a new line. */
function wordsOf(element: XmlElement): string {
  const parts = element.children.map((child) => {
    const text = textContent(child);
    return isElement(child) && (child.attributes.y !== undefined || child.attributes.dy !== undefined)
      ? `\n${text}`
      : text;
  });
  return tidy(parts.join('').replace(/[^\S\n]+/g, ' '));
}

function sizeOf(root: XmlElement): Metadata {
  const box = (root.attributes.viewBox ?? '').split(/[\s,]+/).map(Number);
  const width = Number.parseFloat(root.attributes.width?.endsWith('%') ? '' : (root.attributes.width ?? '')) || box[2];
  const height =
    Number.parseFloat(root.attributes.height?.endsWith('%') ? '' : (root.attributes.height ?? '')) || box[3];
  return width && height ? { width, height } : {};
}
