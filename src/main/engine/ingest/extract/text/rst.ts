import { markdownTable } from '../tables/tables.ts';
import type { Extractor, Metadata } from '../types.ts';
import { headingLine, type MarkupDocument, readMarkup } from './markup.ts';
import { gridTable, listTable, simpleTable } from './rst-tables.ts';

/** reStructuredText. */
export const rstExtractor: Extractor = {
  format: 'rst',
  family: 'Documents',
  isText: true,
  label: 'reStructuredText',
  extensions: ['rst', 'rest', 'restx'],
  mediaType: 'text/x-rst',
  reads:
    'Underlined headings by their level, field lists, tables, code blocks, directives with their words, roles and links with theirs, names of included files; comments are left out.',
  version: 1,
  extract: (input) => readMarkup(input, rstExtractor, readRst),
};

const adornment = /^([!-/:-@[-`{-~])\1+\s*$/;
const described =
  /^(?:author|authors|date|version|revision|organization|contact|copyright|status|language|description|keywords)$/;

export function readRst(source: string): MarkupDocument {
  return new RstReader(source).read();
}

class RstReader {
  private readonly lines: string[];
  private readonly out: string[] = [];
  private readonly levels: string[] = [];
  private readonly metadata: Metadata = {};
  private readonly substitutions = new Map<string, string>();
  private title: string | null = null;

  constructor(source: string) {
    this.lines = source.split('\n').map((line) => line.trimEnd().replaceAll('\t', '        '));
  }

  read(): MarkupDocument {
    for (const line of this.lines) {
      const named = /^\.\. \|([^|]{1,100})\| replace:: (.*)$/.exec(line);
      if (named) this.substitutions.set(named[1] ?? '', named[2] ?? '');
    }
    for (let at = 0; at < this.lines.length; ) at = this.line(at);
    return { text: this.out.join('\n'), title: this.title, metadata: this.metadata };
  }

  private get(at: number): string {
    return this.lines[at] ?? '';
  }

  private line(at: number): number {
    const line = this.get(at);
    const heading = this.heading(at);
    if (heading > at) return heading;
    if (/^\s*\+[-=+]+\+$/.test(line)) return this.tableAt(at, (row) => /^\s*[+|]/.test(row), gridTable);
    if (/^\s*=+(?: +=+)+$/.test(line)) return this.simple(at);
    const directive = /^(\s*)\.\.(?: (?:\|[^|]+\| )?([\w:+.-]+)::(?: (.*))?)$/.exec(line);
    if (directive) return this.directive(at, directive[1]?.length ?? 0, directive[2] ?? '', directive[3] ?? '');
    if (/^\s*\.\.(?:\s|$)/.test(line)) return this.explicit(at);
    this.ordinary(line);
    return line.endsWith('::') ? this.literal(at) : at + 1;
  }

  /** A title with a line of one punctuation mark below it, or above and below. The order of first use is the level. */
  private heading(at: number): number {
    const line = this.get(at);
    const over = adornment.test(line) && this.get(at + 1).trim() !== '' && this.get(at + 2).trim() === line.trim();
    const words = over ? this.get(at + 1) : line;
    const under = this.get(over ? at + 2 : at + 1);
    if (!adornment.test(under) || words.trim() === '' || (!over && (/^\s/.test(words) || adornment.test(line))))
      return at;
    if (under.trim().length < Math.min(4, words.trim().length)) return at;
    const style = (under[0] ?? '') + (over ? '/' : '');
    if (!this.levels.includes(style)) this.levels.push(style);
    const title = this.inline(words.trim());
    this.title ??= title;
    this.out.push(headingLine(this.levels.indexOf(style) + 1, title));
    return over ? at + 3 : at + 2;
  }

  private tableAt(at: number, isRow: (line: string) => boolean, read: (rows: string[]) => string[][]): number {
    let end = at;
    while (end < this.lines.length && isRow(this.get(end))) end += 1;
    const rows = read(this.lines.slice(at, end)).map((row) => row.map((cell) => this.inline(cell)));
    this.out.push('', markdownTable(rows), '');
    return end;
  }

  /** A simple table ends with a border that a blank line follows. */
  private simple(at: number): number {
    let end = at + 1;
    const border = /^\s*=+(?: +=+)*$/;
    while (end < this.lines.length && !(border.test(this.get(end)) && this.get(end + 1).trim() === '')) end += 1;
    const rows = simpleTable(this.lines.slice(at, end + 1)).map((row) => row.map((cell) => this.inline(cell)));
    this.out.push('', markdownTable(rows), '');
    return end + 1;
  }

  /** The indented lines below a line. */
  private body(at: number, indent: number): { lines: string[]; end: number } {
    let end = at + 1;
    while (end < this.lines.length && (this.get(end) === '' || this.get(end).search(/\S/) > indent)) end += 1;
    while (end > at + 1 && this.get(end - 1) === '') end -= 1;
    const lines = this.lines.slice(at + 1, end);
    const margin = lines.reduce((least, line) => (line === '' ? least : Math.min(least, line.search(/\S/))), 1000);
    return { lines: lines.map((line) => line.slice(margin)), end };
  }

  private directive(at: number, indent: number, name: string, argument: string): number {
    const { lines, end } = this.body(at, indent);
    const from = lines.findIndex((line) => !/^:[\w-]+:/.test(line));
    const options = lines.slice(0, from === -1 ? lines.length : from);
    const body = from === -1 ? [] : lines.slice(from);
    const option = (key: string) =>
      options
        .find((line) => line.startsWith(`:${key}:`))
        ?.slice(key.length + 2)
        .trim();
    if (
      /^(?:code|code-block|sourcecode|highlight|literalinclude|parsed-literal|prompt|testcode|doctest|raw|graphviz|mermaid)$/.test(
        name,
      )
    ) {
      if (name === 'literalinclude') this.out.push(`[include: ${argument}]`);
      if (body.length > 0)
        this.out.push('', `\`\`\`${/^\w*/.exec(argument)?.[0] ?? ''}`, ...trimBlank(body), '```', '');
      return end;
    }
    if (name === 'replace') return end;
    if (name === 'math') this.out.push('', '$$', argument, ...trimBlank(body), '$$', '');
    else if (name === 'include') this.out.push(`[include: ${argument}]`);
    else if (name === 'csv-table')
      this.out.push(argument, '', markdownTable(csvRows([option('header') ?? '', ...body])), '');
    else if (name === 'list-table')
      this.out.push(
        argument,
        '',
        markdownTable(listTable(body).map((row) => row.map((cell) => this.inline(cell)))),
        '',
      );
    else {
      if (name === 'image' || name === 'figure') this.out.push(`picture: ${option('alt') ?? argument}`);
      else if (argument !== '' || /^(?:note|warning|tip|important|caution|danger|seealso|hint|attention)$/.test(name))
        this.out.push('', `${name.replace(/^\w/, (letter) => letter.toUpperCase())}: ${this.inline(argument)}`);
      // What a directive holds is read like the rest, one step further left.
      for (let index = at; index < end; index += 1) {
        const line = lines[index - at - 1] ?? '';
        this.lines[index] = index - at - 1 < options.length ? '' : line;
      }
      return at + 1;
    }
    return end;
  }

  /** Footnotes, targets, comments. */
  private explicit(at: number): number {
    const line = this.get(at);
    const note = /^\s*\.\. (\[[^\]]+\]) (.*)$/.exec(line);
    const target = /^\s*\.\. _([^:]{1,300}): (\S.*)$/.exec(line);
    if (note) this.out.push(`${note[1]} ${this.inline(note[2] ?? '')}`);
    else if (target) this.out.push(`${(target[1] ?? '').replaceAll('`', '')}: ${target[2]}`);
    else if (!/^\s*\.\. _/.test(line)) return this.body(at, line.search(/\S/)).end;
    return at + 1;
  }

  /** `::` at the end of a paragraph: the indented lines below are as they stand. */
  private literal(at: number): number {
    const { lines, end } = this.body(at, this.get(at).search(/\S/));
    if (lines.length > 0) this.out.push('', '```', ...trimBlank(lines), '```', '');
    return Math.max(end, at + 1);
  }

  private ordinary(line: string): void {
    const field = /^\s*:([\w -]{1,60}):\s+(\S.*)$/.exec(line);
    if (!field) {
      this.out.push(
        this.inline(
          line
            .replace(/::$/, ':')
            .replace(/^(\s*)\* /, '$1- ')
            .replace(/^(\s*)#\. /, '$11. '),
        ),
      );
      return;
    }
    const name = (field[1] ?? '').trim();
    const value = this.inline(field[2] ?? '');
    const key = name.toLowerCase();
    if (described.test(key)) this.metadata[key === 'authors' ? 'author' : key] ??= value;
    this.out.push(`${name}: ${value}`);
  }

  private inline(text: string): string {
    if (!/[`|_]/.test(text)) return text;
    return text
      .replace(/\|([^|\s][^|]{0,99})\|/g, (whole, name: string) => this.substitutions.get(name) ?? whole)
      .replace(/``([^`]{1,1000})``/g, '\u0001$1\u0001')
      .replace(/:[\w:+.-]{1,60}:`([^`<]{1,500})(?:<[^`<>]{1,500}>)?`/g, (_, words: string) =>
        words.trim().replace(/^[~!]/, ''),
      )
      .replace(/`([^`<>]{1,500})\s<([^`<>]{1,1000})>`__?/g, (_, words: string, url: string) =>
        /^https?:|^mailto:/.test(url) ? `[${words}](${url})` : words,
      )
      .replace(/`([^`]{1,500})`__?/g, '$1')
      .replace(/\b([A-Za-z][\w.-]{0,100}[A-Za-z0-9])_(?=[\s.,;:!?)]|$)/g, '$1')
      .replaceAll('\u0001', '`');
  }
}

function trimBlank(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
}

function csvRows(lines: readonly string[]): string[][] {
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(([, quoted, plain]) =>
        (quoted ?? plain ?? '').replaceAll('""', '"').trim(),
      ),
    );
}
