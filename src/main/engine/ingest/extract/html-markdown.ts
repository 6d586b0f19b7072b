import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { BlockWriter, tidy } from './block-writer.ts';
import { attributeOf as attribute, htmlFacts } from './html-facts.ts';
import { markdownTable } from './tables/tables.ts';
import type { Metadata } from './types.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

interface HtmlPage {
  title: string | null;
  text: string;
  metadata: Metadata;
}

const dropped = new Set(
  'script style template svg canvas iframe object noscript head audio video map select datalist annotation annotation-xml'.split(
    ' ',
  ),
);
const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);
/** Nesting beyond this is flattened: the stack has an end, and no reader sees the difference. */
const maxDepth = 300;
/** A cell longer than this makes the table a layout: its cells are read one after the other. */
const longCell = 800;
/** Characters from which on a `main` element is believed to hold the page's content. */
const mainContent = 400;

/** HTML as Markdown-like text: what the page marks as its content first, then the rest. Works on broken pages as browsers do. */
export function htmlToMarkdown(html: string): HtmlPage {
  const document = parse(html, { scriptingEnabled: true });
  const { title, metadata, main } = htmlFacts(document);
  return { title, text: textOfPage(document, main), metadata };
}

function textOfPage(document: Node, main: Element | null): string {
  const content = main === null ? '' : render(main, null, true);
  // A `main` that holds little is an empty frame that a script was to fill.
  const first = content.length >= mainContent ? main : null;
  const rest = render(document, first, true);
  const withoutMenus = first === null ? rest : [content, rest].filter((part) => part !== '').join('\n\n');
  if (withoutMenus.length >= 200) return withoutMenus;
  const whole = render(document, null, false);
  return whole.length > withoutMenus.length * 2 ? whole : withoutMenus;
}

function render(root: Node, without: Element | null, dropMenus: boolean): string {
  const page = new PageWriter(without, dropMenus);
  page.children(root, 0);
  page.flush();
  return page.writer.toString();
}

class PageWriter {
  readonly writer = new BlockWriter();
  private readonly without: Element | null;
  private readonly dropMenus: boolean;
  private inline = '';
  private lists: { ordered: boolean; next: number }[] = [];
  private marker: string | null = null;

  constructor(without: Element | null, dropMenus: boolean) {
    this.without = without;
    this.dropMenus = dropMenus;
  }

  children(node: Node, depth: number): void {
    if (!('childNodes' in node)) return;
    if (depth > maxDepth) {
      this.inline += textOf(node);
      return;
    }
    for (const child of node.childNodes) this.node(child, depth + 1);
  }

  /** Ends the paragraph or list item that is being written. */
  flush(): void {
    const text = tidy(this.inline);
    this.inline = '';
    if (text === '') return;
    if (this.lists.length === 0) this.writer.paragraph(text);
    else this.writer.item(this.lists.length - 1, this.marker ?? ' ', text);
    if (this.marker !== null) this.marker = ' '.repeat(this.marker.length);
  }

  private node(node: Node, depth: number): void {
    if (node.nodeName === '#text' && 'value' in node) this.inline += node.value.replace(/\s+/g, ' ');
    if (!isElement(node) || dropped.has(node.tagName) || node === this.without || isHidden(node)) return;
    if (this.dropMenus && isMenu(node)) {
      this.menu(node);
      return;
    }
    const name = node.tagName;
    if (/^h[1-6]$/.test(name)) {
      this.heading(node, Number(name[1]));
      return;
    }
    if (name === 'br') this.inline += '\n';
    else if (name === 'img') this.inline += imageText(node);
    else if (name === 'pre') this.listing(node);
    else if (name === 'table') this.table(node, depth);
    else if (name === 'ul' || name === 'ol' || name === 'menu') this.list(node, depth);
    else if (name === 'li') this.item(node, depth);
    else if (blocks.has(name)) this.block(node, depth);
    else this.children(node, depth);
  }

  /** Of a menu only entries of a sentence's length are kept: they are titles of other texts, not the site's furniture. */
  private menu(node: Element): void {
    const entries = elementsIn(node, (name) => name === 'a').map((link) => textOf(link));
    for (const entry of entries.filter((words) => words.split(/\s+/).length >= 6)) {
      this.flush();
      this.writer.item(0, '-', entry);
    }
  }

  private block(node: Element, depth: number): void {
    this.flush();
    this.children(node, depth);
    this.flush();
  }

  private heading(node: Element, level: number): void {
    this.flush();
    this.writer.heading(level, textOf(node));
  }

  private listing(node: Element): void {
    this.flush();
    const code = textOf(node, true).replace(/^\n|\s+$/g, '');
    if (code.trim() !== '') this.writer.verbatim(`\`\`\`${languageOf(node)}\n${code}\n\`\`\``);
  }

  private list(node: Element, depth: number): void {
    this.flush();
    const outer = this.marker;
    this.lists.push({ ordered: node.tagName === 'ol', next: Number(attribute(node, 'start') ?? 1) || 1 });
    this.marker = null;
    this.block(node, depth);
    this.lists.pop();
    this.marker = outer;
  }

  private item(node: Element, depth: number): void {
    this.flush();
    const list = this.lists.at(-1);
    this.marker = list?.ordered ? `${list.next++}.` : '-';
    this.block(node, depth);
    this.marker = null;
  }

  private table(node: Element, depth: number): void {
    this.flush();
    const arranges = hasNestedTable(node);
    const rows = arranges ? [] : rowsOf(node);
    const cells = rows.map((row) => row.map((cell) => textOf(cell)));
    const layout = arranges || cells.some((row) => row.some((cell) => cell.length > longCell));
    if (layout) {
      this.block(node, depth);
      return;
    }
    const caption = elementsIn(node, (name) => name === 'caption')[0];
    if (caption) this.writer.paragraph(textOf(caption));
    const spread = rows.map((row, index) =>
      row.flatMap((cell, column) => [cells[index]?.[column] ?? '', ...emptyCells(cell)]),
    );
    this.writer.verbatim(markdownTable(spread));
  }
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** Not shown by any browser. Text that only a style sheet hides is kept: tabs and folded answers are. */
function isHidden(node: Element): boolean {
  for (const { name, value } of node.attrs) {
    if (name === 'hidden') return value !== 'until-found';
    if (
      name === 'style' &&
      value.length < 2000 &&
      /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(value)
    )
      return true;
  }
  return false;
}

function isMenu(node: Element): boolean {
  return node.tagName === 'nav' || attribute(node, 'role') === 'navigation';
}

/** The language that a listing's class names: `language-python`, `lang-js`, `highlight-source-c`. */
function languageOf(pre: Element): string {
  const code = pre.childNodes.find((child): child is Element => isElement(child) && child.tagName === 'code');
  const classes = `${attribute(pre, 'class') ?? ''} ${code ? (attribute(code, 'class') ?? '') : ''}`.slice(0, 300);
  return /(?:language|lang|highlight-source|brush:)-?\s?([a-z][\w+#-]{0,20})/i.exec(classes)?.[1] ?? '';
}

/** A picture speaks through its description; one word is the name of an icon. */
function imageText(node: Element): string {
  const alt = (attribute(node, 'alt') ?? '').trim();
  return /\S\s+\S/.test(alt) ? ` ${alt} ` : '';
}

/** The text below a node, without recursion; line breaks count, other white space only in listings. */
function textOf(root: Node, verbatim = false): string {
  const only = 'childNodes' in root && root.childNodes.length === 1 ? root.childNodes[0] : undefined;
  if (only && !verbatim && only.nodeName === '#text' && 'value' in only) return only.value.replace(/\s+/g, ' ').trim();
  let text = '';
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text' && 'value' in node) text += verbatim ? node.value : node.value.replace(/\s+/g, ' ');
    if (isElement(node)) {
      if (dropped.has(node.tagName) || isHidden(node)) continue;
      if (node.tagName === 'br') text += '\n';
      if (node.tagName === 'img') text += imageText(node);
      if (blocks.has(node.tagName) && !verbatim) text += ' ';
    }
    if ('childNodes' in node)
      for (let index = node.childNodes.length - 1; index >= 0; index -= 1) push(stack, node.childNodes[index]);
  }
  if (verbatim) return text;
  return text.includes('\n') ? tidy(text) : text.replace(/ {2,}/g, ' ').trim();
}

function push(stack: Node[], node: Node | undefined): void {
  if (node) stack.push(node);
}

/** Elements that match, in order; the search does not go below a match. */
function elementsIn(root: Node, matches: (name: string) => boolean): Element[] {
  const found: Element[] = [];
  const stack: Node[] = 'childNodes' in root ? [...root.childNodes].reverse() : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isElement(node) && matches(node.tagName)) found.push(node);
    else if ('childNodes' in node)
      for (let index = node.childNodes.length - 1; index >= 0; index -= 1) push(stack, node.childNodes[index]);
  }
  return found;
}

function rowsOf(table: Element): Element[][] {
  const rows = elementsIn(table, (name) => name === 'tr' || name === 'table').filter((row) => row.tagName === 'tr');
  return rows.map((row) => elementsIn(row, (name) => name === 'td' || name === 'th'));
}

function hasNestedTable(table: Element): boolean {
  return elementsIn(table, (name) => name === 'table' || /^h[1-6]$/.test(name) || name === 'pre').length > 0;
}

function emptyCells(cell: Element): string[] {
  const span = Math.min(50, Number(attribute(cell, 'colspan') ?? 1) || 1);
  return Array.from({ length: Math.max(0, span - 1) }, () => '');
}
