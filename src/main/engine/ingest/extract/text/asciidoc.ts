import { markdownTable } from '../tables/tables.ts';
import type { Extractor, Metadata } from '../types.ts';
import { headingLine, type MarkupDocument, readMarkup } from './markup.ts';

/** AsciiDoc. */
export const asciidocExtractor: Extractor = {
  format: 'adoc',
  family: 'Documents',
  isText: true,
  label: 'AsciiDoc',
  extensions: ['adoc', 'asciidoc', 'asciidoctor'],
  mediaType: 'text/asciidoc',
  reads:
    'Headings, lists, tables, listings, captions, links with their words, names of included files and pictures; title, author, revision and attributes; comments are left out.',
  version: 1,
  extract: (input) => readMarkup(input, asciidocExtractor, readAsciidoc),
};

const described = /^(?:author|email|description|keywords|revdate|revnumber|date|lang|version)$/;

export function readAsciidoc(source: string): MarkupDocument {
  return new AsciidocReader(source).read();
}

class AsciidocReader {
  private readonly lines: string[];
  private readonly attributes = new Map<string, string>();
  private readonly metadata: Metadata = {};
  private readonly out: string[] = [];
  private title: string | null = null;
  private language = '';

  constructor(source: string) {
    this.lines = source.split('\n');
  }

  read(): MarkupDocument {
    for (let at = 0; at < this.lines.length; ) at = this.line(at);
    const author = this.metadata.author;
    if (author === undefined && this.attributes.has('author'))
      this.metadata.author = this.attributes.get('author') ?? '';
    return { text: this.out.join('\n'), title: this.title, metadata: this.metadata };
  }

  /** Reads what begins at a line; returns the first line behind it. */
  private line(at: number): number {
    const line = (this.lines[at] ?? '').trimEnd();
    const fence = /^(?:-{4,}|\.{4,}|\/{4,}|`{3}|\+{4,}|\|===+|,===+|:===+)/.exec(line)?.[0];
    if (fence !== undefined && (line === fence || fence === '```')) return this.block(at, line, fence);
    if (/^(?:={4,}|\*{4,}|_{4,}|--)$/.test(line) || line === '+' || /^\/\/(?!\/)/.test(line)) return at + 1;
    const heading = /^(={1,6}|#{1,6})\s+(\S.*)$/.exec(line);
    if (heading) return this.heading(at, heading[1]?.length ?? 1, heading[2] ?? '');
    const attribute = /^:(!?[\w-]+!?):\s*(.*)$/.exec(line);
    if (attribute) this.attribute(attribute[1] ?? '', attribute[2] ?? '');
    else if (/^\[[^\]]*\]$|^\[\[[^\]]*\]\]$/.test(line))
      this.language = /^\[(?:source|,)\s*,?\s*([\w+-]+)/.exec(line)?.[1] ?? '';
    else this.out.push(this.ordinary(line));
    return at + 1;
  }

  private heading(at: number, level: number, words: string): number {
    const title = this.inline(words);
    this.out.push(headingLine(level, title));
    if (level !== 1 || this.title !== null) return at + 1;
    this.title = title;
    return this.header(at + 1);
  }

  /** Directly below the title: authors, then the revision. */
  private header(at: number): number {
    const author = /^(\w[\w.'-]*(?: [\w.'-]+){0,3})(?: <([^>]*)>)?(?:;.*)?$/.exec(this.lines[at] ?? '');
    if (!author) return at;
    this.metadata.author = (this.lines[at] ?? '').replace(/ <[^>]*>/g, '').trim();
    this.out.push(this.lines[at] ?? '');
    const revision = /^(?:v?([\d.]+),?\s*)?(\d{4}-\d{2}-\d{2}|\w+ \d{1,2}, \d{4})?/.exec(this.lines[at + 1] ?? '');
    if (!revision?.[1] && !revision?.[2]) return at + 1;
    if (revision[1]) this.metadata.version = revision[1];
    if (revision[2]) this.metadata.date = revision[2];
    this.out.push(this.lines[at + 1] ?? '');
    return at + 2;
  }

  private attribute(name: string, value: string): void {
    this.attributes.set(name, value);
    if (described.test(name) && value !== '') this.metadata[name === 'revdate' ? 'date' : name] = value;
  }

  private block(at: number, opening: string, fence: string): number {
    const closing = fence === '```' ? '```' : opening;
    let end = at + 1;
    while (end < this.lines.length && (this.lines[end] ?? '').trimEnd() !== closing) end += 1;
    const body = this.lines.slice(at + 1, end);
    if (fence.startsWith('/')) return end + 1;
    if (/^[|,:]=/.test(fence)) this.table(body, fence[0] ?? '|');
    else
      this.out.push(
        '',
        `\`\`\`${
          this.language ||
          opening
            .slice(3)
            .replace(/\W.*/, '')
            .replace(/^[-.+]+/, '')
        }`,
        ...body,
        '```',
        '',
      );
    this.language = '';
    return end + 1;
  }

  /** Rows are lines of several cells; where each cell has its own line, the first row (or `cols`) says how many. */
  private table(body: string[], separator: string): void {
    if (separator !== '|') {
      this.out.push('', markdownTable(body.map((line) => line.split(separator === ',' ? ',' : ':'))), '');
      return;
    }
    const rows = body.filter((line) => line.trim() !== '').map((line) => this.cells(line));
    const width = rows[0]?.length ?? 0;
    const table: string[][] = [];
    for (const row of rows) {
      const last = table.at(-1);
      if (row.length === 1 && row[0]?.startsWith('\0')) last?.push(`${last.pop() ?? ''} ${row[0].slice(1)}`);
      else if (row.length < width && last !== undefined && last.length < width) last.push(...row);
      else table.push(row);
    }
    this.out.push('', markdownTable(table), '');
  }

  private cells(line: string): string[] {
    const parts = line.split(/(?:(?<=^|\s)(?:\d+(?:\.\d+)?[+*]|\.\d+\+)?[<^>]?(?:\.[<^>])?[adehlmsv]?)?(?<!\\)\|/);
    // A line without a bar at its start goes on with the last cell.
    if (parts.length === 1) return [`\0${this.inline(line.trim())}`];
    const [before = '', ...cells] = parts;
    return [...(before.trim() === '' ? [] : [before]), ...cells].map((cell) =>
      this.inline(cell.replaceAll('\\|', '|').trim()),
    );
  }

  private ordinary(line: string): string {
    const item = /^\s*(\*{1,6}|\.{1,6}|-)\s+(?:\[([ x*])\]\s+)?(\S.*)$/.exec(line);
    if (item) {
      const marks = item[1] ?? '';
      const box = item[2] === undefined ? '' : item[2] === ' ' ? '[ ] ' : '[x] ';
      const own = /^\s*/.exec(line)?.[0] ?? '';
      const indent = marks.length === 1 ? own.slice(0, 16) : '  '.repeat(marks.length - 1);
      return `${indent}${marks.startsWith('.') ? '1.' : '-'} ${box}${this.inline(item[3] ?? '')}`;
    }
    if (/^\.[^\s.]/.test(line)) return `\n${this.inline(line.slice(1))}\n`;
    return this.inline(
      line
        .replace(/^(NOTE|TIP|WARNING|IMPORTANT|CAUTION): /, '$1: ')
        .replace(/ \+$/, '')
        .replace(/^([^:]{1,200}):::?\s/, '$1: '),
    );
  }

  private inline(text: string): string {
    if (!/[[{<`]/.test(text)) return text;
    return text
      .replace(/\{([\w-]{1,60})\}/g, (whole, name: string) => this.attributes.get(name) ?? whole)
      .replace(/<<([^<>,]{1,200})(?:,([^<>]{1,300}))?>>/g, (_, id: string, words?: string) => words?.trim() ?? id)
      .replace(
        /\b(include|image|video|audio)::?([^\s[\]]{1,500})\[([^\]]{0,500})\]/g,
        (_, kind: string, target: string, words: string) =>
          kind === 'include'
            ? `[include: ${target}]`
            : `${kind}: ${(words.split(',')[0] ?? '').replaceAll('"', '') || target}`,
      )
      .replace(/\b(?:link:)?(https?:\/\/[^\s[\]<>]{1,1000})\[([^\]]{0,500})\]/g, (_, url: string, words: string) =>
        words === '' ? url : `[${words.replace(/,.*$/, '').replace(/\^$/, '')}](${url})`,
      )
      .replace(
        /\b(?:link|xref|mailto):([^\s[\]]{1,1000})\[([^\]]{0,500})\]/g,
        (_, target: string, words: string) => words || target,
      )
      .replace(
        /\b(?:kbd|btn|menu|footnote|icon|pass|stem|term):([^\s[\]]{0,300})\[([^\]]{0,500})\]/g,
        (_, target: string, words: string) =>
          [target.replace(/^:$/, ''), words].filter((word) => word !== '').join(' > '),
      )
      .replace(/\[\[[^\]]{1,200}\]\]|\[(?:#|\.)[\w.-]{1,100}\](?=[#*_`])/g, '');
  }
}
