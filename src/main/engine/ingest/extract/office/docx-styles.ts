import { childAt, childrenOf, type XmlElement } from '../xml.ts';
import type { OoxmlPackage } from './ooxml.ts';

interface ListLevel {
  /** The key under which items are counted, and their depth from 0. */
  list: string;
  depth: number;
  ordered: boolean;
}

interface ParagraphStyle {
  heading: number;
  list: { id: string; depth: number } | null;
}

/** What styles and numbering say about paragraphs: which are headings, which are items of lists. */
export class DocxStyles {
  private readonly styles = new Map<string, ParagraphStyle>();
  private readonly formats = new Map<string, string>();

  constructor(styles: XmlElement | undefined, numbering: XmlElement | undefined) {
    const elements = new Map(childrenOf(styles, 'style').map((style) => [style.attributes.styleId ?? '', style]));
    for (const id of elements.keys()) this.styles.set(id, styleOf(id, elements));
    const abstract = new Map(
      childrenOf(numbering, 'abstractNum').map((list) => [list.attributes.abstractNumId ?? '', list]),
    );
    for (const list of childrenOf(numbering, 'num')) {
      const levels = abstract.get(childAt(list, 'abstractNumId')?.attributes.val ?? '');
      for (const level of childrenOf(levels, 'lvl')) {
        this.formats.set(
          `${list.attributes.numId}/${level.attributes.ilvl}`,
          childAt(level, 'numFmt')?.attributes.val ?? 'bullet',
        );
      }
    }
  }

  /** The heading level of a paragraph from its properties, 0 when it is none. */
  headingLevel(properties: XmlElement | undefined): number {
    const outline = childAt(properties, 'outlineLvl')?.attributes.val;
    if (outline !== undefined && Number(outline) < 6) return Number(outline) + 1;
    return this.styleOf(properties)?.heading ?? 0;
  }

  /** The list that a paragraph belongs to, by itself or by its style. */
  listLevel(properties: XmlElement | undefined): ListLevel | null {
    const numbering = childAt(properties, 'numPr');
    const inherited = this.styleOf(properties)?.list ?? null;
    const id = childAt(numbering, 'numId')?.attributes.val ?? inherited?.id;
    if (id === undefined || id === '0') return null;
    const depth = Number(childAt(numbering, 'ilvl')?.attributes.val ?? inherited?.depth ?? 0);
    const format = this.formats.get(`${id}/${depth}`) ?? 'bullet';
    return { list: id, depth, ordered: format !== 'bullet' && format !== 'none' };
  }

  private styleOf(properties: XmlElement | undefined): ParagraphStyle | undefined {
    return this.styles.get(childAt(properties, 'pStyle')?.attributes.val ?? '');
  }
}

/** The styles of a document and its numbering, from the parts that its main part relates to. */
export function stylesOf(file: OoxmlPackage, main: string): DocxStyles {
  const part = (type: string) => file.part(file.related(main, type)[0] ?? '');
  return new DocxStyles(part('styles'), part('numbering'));
}

/** A style with what it inherits; a chain of styles that bites its own tail ends after 20 links. */
function styleOf(id: string, elements: ReadonlyMap<string, XmlElement>): ParagraphStyle {
  const found: ParagraphStyle = { heading: 0, list: null };
  let style = elements.get(id);
  for (let links = 0; style && links < 20; links += 1) {
    const properties = childAt(style, 'pPr');
    const outline = childAt(properties, 'outlineLvl')?.attributes.val;
    const name = (childAt(style, 'name')?.attributes.val ?? '').toLowerCase();
    const named = /^heading ([1-6])$/.exec(name)?.[1];
    if (found.heading === 0 && named) found.heading = Number(named);
    if (found.heading === 0 && outline !== undefined && Number(outline) < 6) found.heading = Number(outline) + 1;
    if (found.heading === 0 && name === 'title') found.heading = 1;
    const list = childAt(properties, 'numPr', 'numId')?.attributes.val;
    if (!found.list && list)
      found.list = { id: list, depth: Number(childAt(properties, 'numPr', 'ilvl')?.attributes.val ?? 0) };
    style = elements.get(childAt(style, 'basedOn')?.attributes.val ?? '');
  }
  return found;
}
