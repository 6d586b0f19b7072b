import type { Metadata } from '../types.ts';
import { childrenOf, parseXml, textContent, type XmlElement } from '../xml.ts';
import { ZipFile } from '../zip.ts';

export interface Relationship {
  target: string;
  /** The last word of its type: 'slide', 'image', 'notesSlide', 'comments' ... */
  type: string;
}

/** An Office Open XML package: parts, the relations between them, and what it says about itself. */
export class OoxmlPackage {
  private readonly zip: ZipFile;

  constructor(bytes: Uint8Array) {
    this.zip = new ZipFile(bytes);
  }

  get names(): string[] {
    return this.zip.names;
  }

  /** Whether the package was cut off, and which of its parts are damaged. */
  get damage(): Pick<ZipFile, 'isRecovered' | 'damaged'> {
    return this.zip;
  }

  /** A part as text, or null when it is missing; of a damaged one what is left. */
  text(name: string): string | null {
    return this.zip.salvage(name);
  }

  /** A part's bytes, or null when it is missing. */
  bytes(name: string): Uint8Array | null {
    return this.zip.read(name);
  }

  /** The root element of a part, or undefined when it is missing. */
  part(name: string): XmlElement | undefined {
    const source = this.zip.salvage(name);
    if (source === null) return undefined;
    if (!this.zip.damaged.has(name)) return parseXml(source);
    return source.includes('<') ? parseXml(source) : undefined;
  }

  /** The relations of a part by id, their targets as names of parts; links to the outside are left out. */
  relations(name: string): Map<string, Relationship> {
    const slash = name.lastIndexOf('/');
    const folder = name.slice(0, slash + 1);
    const root = this.part(`${folder}_rels/${name.slice(slash + 1)}.rels`);
    const relations = childrenOf(root, 'Relationship').filter(({ attributes }) => attributes.TargetMode !== 'External');
    return new Map(
      relations.map(({ attributes }) => [
        attributes.Id ?? '',
        { target: resolvePart(folder, attributes.Target ?? ''), type: (attributes.Type ?? '').split('/').at(-1) ?? '' },
      ]),
    );
  }

  /** The names of the parts that a part relates to by one type, in order. */
  related(name: string, type: string): string[] {
    return [...this.relations(name).values()].filter((relation) => relation.type === type).map(({ target }) => target);
  }

  /** The main part: what the package's own relations call its document, or the usual name. */
  mainPart(usual: string): string {
    return this.related('', 'officeDocument')[0] ?? usual;
  }

  properties(): { title: string | null; metadata: Metadata } {
    const core = this.part('docProps/core.xml');
    const value = (name: string) => textContent(childrenOf(core, name)[0]).trim();
    const metadata: Metadata = {};
    for (const [key, name] of [
      ['author', 'creator'],
      ['subject', 'subject'],
      ['keywords', 'keywords'],
      ['description', 'description'],
    ] as const) {
      if (value(name) !== '') metadata[key] = value(name);
    }
    for (const name of ['created', 'modified'] as const)
      if (value(name) !== '') metadata[name] = value(name).slice(0, 10);
    return { title: value('title') || null, metadata };
  }
}

/** A relation's target as the name of a part: relative to its folder, or from the root. */
export function resolvePart(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Of alternatives for newer and older programs, the first that is there: never both, or text would come twice. */
export function alternative(element: XmlElement): XmlElement | undefined {
  return childrenOf(element, 'Choice')[0] ?? childrenOf(element, 'Fallback')[0];
}
