import { corrupt } from './failures.ts';

/** An XML element. `name` is the local name: producers choose their prefixes freely, and none of ours collide. */
export interface XmlElement {
  name: string;
  /** By local name; of two with the same one the first wins (r:id and id are told apart by `attribute`). */
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Longest document type that is skipped as a whole, in characters. */
const maxDocumentType = 64 * 1024;
/** Deeper than any real document, and shallow enough for readers that walk a tree by recursion. */
const maxDepth = 1000;
/**
 * Reads XML as a stream of events, by hand: twice as fast as one pattern for all tokens, 80 times as fast as a tree of
 * fast-xml-parser. Document types are skipped, so that no entity is ever expanded or fetched; markup errors are read
 * over, in linear time.
 */
export function scanXml(source: string, handler: XmlHandler): void {
  let from = 0;
  let at = source.indexOf('<');
  while (at !== -1) {
    const end = tokenEnd(source, at);
    // A '<' that begins no token is text.
    if (end === -1) {
      at = source.indexOf('<', at + 1);
      continue;
    }
    if (at > from) handler.text(decodeEntities(source.slice(from, at)));
    emit(source, at, end, handler);
    from = end;
    at = source.indexOf('<', end);
  }
  if (from < source.length) handler.text(decodeEntities(source.slice(from)));
}

function emit(source: string, at: number, end: number, handler: XmlHandler): void {
  const next = source.charCodeAt(at + 1);
  if (next === code.slash) {
    const name = nameEnd(source, at + 2, end - 1);
    handler.close(localName(source.slice(at + 2, name)));
  } else if (next === code.mark) {
    if (source.startsWith('<![CDATA[', at)) {
      handler.text(source.slice(at + 9, source.startsWith(']]>', end - 3) ? end - 3 : end));
    }
  } else if (next !== code.question) {
    const empty = source.charCodeAt(end - 2) === code.slash;
    const last = empty ? end - 2 : end - 1;
    const afterName = nameEnd(source, at + 1, last);
    const name = localName(source.slice(at + 1, afterName));
    handler.open(name, source.slice(afterName, last));
    if (empty) handler.close(name);
  }
}

const code = { mark: 33, double: 34, single: 39, slash: 47, less: 60, greater: 62, question: 63 } as const;

/** Where the token that begins at a '<' ends, or -1 when it is none. */
function tokenEnd(source: string, at: number): number {
  const next = source.charCodeAt(at + 1);
  if (next === code.question) return after(source, '?>', at);
  if (next === code.mark) {
    if (source.startsWith('<!--', at)) return after(source, '-->', at);
    if (source.startsWith('<![CDATA[', at)) return after(source, ']]>', at);
    return documentTypeEnd(source, at);
  }
  if (next <= 32 || next === code.greater || next === code.less || Number.isNaN(next)) return -1;
  for (let index = at + 1; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === code.greater) return index + 1;
    if (character === code.less) return -1;
    if (character === code.double || character === code.single) {
      index = quoteEnd(source, index, character);
      if (index === -1) return -1;
    }
  }
  return -1;
}

/** The closing quote of an attribute's value; no value holds a '<'. */
function quoteEnd(source: string, at: number, quote: number): number {
  for (let index = at + 1; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === quote) return index;
    if (character === code.less) return -1;
  }
  return -1;
}

function after(source: string, mark: string, at: number): number {
  const found = source.indexOf(mark, at);
  return found === -1 ? source.length : found + mark.length;
}

function documentTypeEnd(source: string, at: number): number {
  const head = /^<!DOCTYPE[^[>]*(\[)?/i.exec(source.slice(at, at + 4096));
  if (!head) return -1;
  // Looked for within reach: thousands of them that never end would each search the whole file.
  const reach = source.slice(at, at + maxDocumentType);
  const inner = head[1] === undefined ? -1 : reach.indexOf(']', head[0].length);
  const end = reach.indexOf('>', Math.max(inner, 0));
  return end === -1 ? -1 : at + end + 1;
}

function nameEnd(source: string, at: number, last: number): number {
  for (let index = at; index < last; index += 1) {
    const character = source.charCodeAt(index);
    if (character <= 32 || character === code.slash) return index;
  }
  return last;
}

/** The root element as a tree. Throws corrupt when there is none, or when it is nested beyond reason. */
export function parseXml(source: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const stack: XmlElement[] = [top];
  scanXml(source, {
    open(name, attributes) {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      stack.at(-1)?.children.push(element);
      stack.push(element);
      if (stack.length > maxDepth) throw corrupt('is nested deeper than any real document');
    },
    close(name) {
      const at = stack.findLastIndex((element) => element.name === name);
      if (at > 0) stack.length = at;
    },
    text(text) {
      if (stack.length > 1) stack.at(-1)?.children.push(text);
    },
  });
  const root = top.children.find(isElement);
  if (!root) throw corrupt('is damaged: there is no XML where there should be');
  return root;
}

const noAttributes: Readonly<Record<string, string>> = {};

/** The attributes of an opening tag, by local name and, where it has a prefix, by full name too. */
export function attributesOf(source: string): Readonly<Record<string, string>> {
  let equals = source.indexOf('=');
  if (equals === -1) return noAttributes;
  const attributes: Record<string, string> = {};
  let from = 0;
  while (equals !== -1) {
    const open = skipBlanks(source, equals + 1);
    const quote = source[open];
    const close = quote === '"' || quote === "'" ? source.indexOf(quote, open + 1) : -1;
    if (close !== -1) setAttribute(attributes, source.slice(from, equals).trim(), source.slice(open + 1, close));
    from = close === -1 ? equals + 1 : close + 1;
    equals = source.indexOf('=', from);
  }
  return attributes;
}

function setAttribute(attributes: Record<string, string>, written: string, raw: string): void {
  // After an attribute without a value stands the name of the next one.
  const name = written.slice(written.search(/\S+$/));
  if (name === '' || name.startsWith('xmlns') || name === '__proto__') return;
  const value = decodeEntities(raw);
  attributes[name] = value;
  const colon = name.indexOf(':');
  if (colon !== -1) attributes[name.slice(colon + 1)] ??= value;
}

function skipBlanks(source: string, at: number): number {
  let index = at;
  while (source.charCodeAt(index) <= 32) index += 1;
  return index;
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The child elements with a name, in order. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** The first element found by following child names: `childAt(slide, 'cSld', 'spTree')`. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = at === undefined ? undefined : firstChild(at, name);
  return at;
}

function firstChild(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (typeof child !== 'string' && child.name === name) return child;
  return undefined;
}

/** Every element with one of these names below a node, in document order; not below a match. */
export function descendants(root: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (element: XmlElement) => {
    for (const child of element.children) {
      if (!isElement(child)) continue;
      if (names.includes(child.name)) found.push(child);
      else visit(child);
    }
  };
  if (root) visit(root);
  return found;
}

/** All text below an element, as it stands. */
export function textContent(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  return isElement(node) ? node.children.map(textContent).join('') : node;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The five entities of XML, `&nbsp;` and numbers; names that only a document type could explain stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
