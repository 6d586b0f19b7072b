import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf, descendants, type XmlElement } from '../xml.ts';
import { withDamage } from './damage.ts';
import { OoxmlPackage, resolvePart } from './ooxml.ts';

/** Printed documents in Microsoft's own page format. */
export const xpsExtractor: Extractor = {
  format: 'xps',
  family: 'Documents',
  label: 'XPS document',
  extensions: ['xps', 'oxps'],
  mediaType: 'application/vnd.ms-xpsdocument',
  reads: 'The text of every page, line by line; title, author and dates.',
  version: 1,
  recognises: ({ zip }) => zip?.names.some((name) => name.endsWith('.fdseq')) ?? false,
  extract: readXps,
};

async function readXps({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const sequence = file.names.find((name) => name.endsWith('.fdseq')) ?? '';
  const documents = sourcesOf(file, sequence, 'DocumentReference');
  const listed = documents.flatMap((document) => sourcesOf(file, document, 'PageContent'));
  const names = listed.length > 0 ? listed : file.names.filter((name) => name.endsWith('.fpage'));
  if (names.length === 0) throw corrupt('is damaged: the list of its pages is missing');
  const pages: string[] = [];
  let length = 0;
  for (const name of names) {
    const page = length > maxText ? '' : pageText(file.part(name));
    length += page.length;
    pages.push(page);
  }
  const { title, metadata } = file.properties();
  const { format, mediaType } = xpsExtractor;
  return withDamage(compose({ format, mediaType, title, pages, metadata }, maxText), file.damage);
}

function sourcesOf(file: OoxmlPackage, part: string, element: string): string[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  return descendants(file.part(part), element).map(({ attributes }) => resolvePart(folder, attributes.Source ?? ''));
}

/** A transformation of the plane, as XPS writes it: a,b,c,d and the shift e,f. */
type Matrix = readonly [number, number, number, number, number, number];
const unmoved: Matrix = [1, 0, 0, 1, 0, 0];

interface Run {
  words: string;
  x: number;
  y: number;
  size: number;
  end: number;
}

/** Runs on one height are a line; where a run begins well behind the end of the last one, a blank was left out. */
function pageText(page: XmlElement | undefined): string {
  let text = '';
  let last: Run | null = null;
  for (const run of page ? runsOf(page, unmoved) : []) {
    if (last) {
      const sameLine = Math.abs(run.y - last.y) < Math.min(run.size, last.size) * 0.5;
      const apart = run.x - last.end > run.size * 0.15 || run.x < last.x;
      text += !sameLine ? '\n' : apart ? ' ' : '';
    }
    text += run.words;
    last = run;
  }
  return text.replace(/ {2,}/g, ' ');
}

function runsOf(element: XmlElement, outer: Matrix): Run[] {
  return childrenOf(element).flatMap((child): Run[] => {
    const matrix = combined(matrixOf(child), outer);
    if (child.name !== 'Glyphs') return runsOf(child, matrix);
    const { attributes } = child;
    const words = (attributes.UnicodeString ?? '').replace(/^\{\}/, '');
    if (words === '') return [];
    const [a, b, c, d, e, f] = matrix;
    const left = Number(attributes.OriginX ?? 0);
    const top = Number(attributes.OriginY ?? 0);
    const scale = Math.hypot(a, b) || 1;
    const size = (Number(attributes.FontRenderingEmSize ?? 12) || 12) * scale;
    const x = a * left + c * top + e;
    return [{ words, x, y: b * left + d * top + f, size, end: x + widthOf(words, attributes.Indices ?? '', size) }];
  });
}

function matrixOf(element: XmlElement): Matrix {
  const written =
    element.attributes.RenderTransform ??
    childAt(element, `${element.name}.RenderTransform`, 'MatrixTransform')?.attributes.Matrix ??
    '';
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = written.split(/[\s,]+/).map(Number);
  return written === '' || [a, b, c, d, e, f].some(Number.isNaN) ? unmoved : [a, b, c, d, e, f];
}

function combined([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The widths that the run gives for its letters, in hundredths of its size; half of the size for each other letter. */
function widthOf(words: string, indices: string, size: number): number {
  const widths = indices.split(';').map((entry) => Number(entry.split(',')[1] || Number.NaN));
  let total = 0;
  for (let index = 0; index < words.length; index += 1) {
    const width = widths[index];
    total += width === undefined || Number.isNaN(width) ? 50 : width;
  }
  return (total / 100) * size;
}
