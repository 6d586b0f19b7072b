import { markdownTable } from '../tables/tables.ts';
import { childAt, childrenOf, descendants, isElement, textContent, type XmlElement } from '../xml.ts';
import { linearMath } from './omml.ts';
import { alternative, type OoxmlPackage } from './ooxml.ts';

/** The words of one DrawingML paragraph (a:p): runs, fields, line breaks and formulas. */
export function drawingParagraph(paragraph: XmlElement): string {
  return childrenOf(paragraph).map(piece).join('');
}

function piece(element: XmlElement): string {
  switch (element.name) {
    case 'r':
    case 'fld':
      return textContent(childAt(element, 't'));
    case 'br':
      return '\n';
    case 'oMath':
    case 'oMathPara':
      return linearMath(element);
    case 'm':
      return childrenOf(element).map(piece).join('');
    case 'AlternateContent':
      return childrenOf(alternative(element)).map(piece).join('');
    default:
      return '';
  }
}

/** Paragraphs of a text body (txBody), without the empty ones. */
export function drawingParagraphs(body: XmlElement | undefined): XmlElement[] {
  return childrenOf(body, 'p').filter((paragraph) => drawingParagraph(paragraph).trim() !== '');
}

/** All words of a drawing part: its text boxes and the charts and diagrams it refers to. */
export function drawingTexts(file: OoxmlPackage, part: string): string[] {
  const root = file.part(part);
  const boxes = descendants(root, 'txBody').map((body) => drawingParagraphs(body).map(drawingParagraph).join('\n'));
  const charts = [...file.relations(part).values()].map(({ target, type }) => partText(file, target, type));
  return [...boxes, ...charts].filter((text) => text.trim() !== '');
}

/** The text of a part that a slide or drawing refers to, when it is a chart or a diagram. */
export function partText(file: OoxmlPackage, target: string, type: string): string {
  if (type === 'chart') return chartText(file.part(target));
  if (type === 'diagramData')
    return descendants(file.part(target), 'p')
      .map(drawingParagraph)
      .filter((text) => text.trim() !== '')
      .join('\n');
  return '';
}

/** A chart as its title and the table behind it: categories down, series across. */
function chartText(root: XmlElement | undefined): string {
  const plot = descendants(root, 'plotArea')[0];
  const titles = descendants(root, 'title').map((title) => descendants(title, 'p').map(drawingParagraph).join(' '));
  const series = descendants(plot, 'ser');
  const categories =
    series.map((one) => points(childAt(one, 'cat') ?? childAt(one, 'xVal'))).find((found) => found.length > 0) ?? [];
  const values = series.map((one) => points(childAt(one, 'val') ?? childAt(one, 'yVal')));
  const header = ['', ...series.map((one) => points(childAt(one, 'tx')).join(' '))];
  const length = Math.max(categories.length, ...values.map((column) => column.length));
  const rows = Array.from({ length }, (_, index) => [
    categories[index] ?? '',
    ...values.map((column) => column[index] ?? ''),
  ]);
  return [...titles, markdownTable([header, ...rows])].filter((text) => text.trim() !== '').join('\n\n');
}

function points(element: XmlElement | undefined): string[] {
  const direct = element?.children.find((child) => isElement(child) && child.name === 'v');
  if (direct && isElement(direct)) return [textContent(direct)];
  return descendants(element, 'pt').map((point) => textContent(childAt(point, 'v')).trim());
}
