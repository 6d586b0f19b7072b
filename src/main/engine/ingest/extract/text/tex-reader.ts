import { markdownTable } from '../tables/tables.ts';
import * as tex from './tex-commands.ts';

export interface TexDocument {
  text: string;
  title: string | null;
  author: string | null;
  date: string | null;
  /** Files that it takes in. */
  inputs: string[];
}

/** What happens when a group closes. */
type Closer = { write: string } | { mute: true } | { capture: string };

interface List {
  ordered: boolean;
  next: number;
}

/** LaTeX as Markdown: one pass without recursion, whatever is left open or nested. Nothing is executed. */
export class TexReader {
  private readonly source: string;
  private readonly macros: ReadonlyMap<string, string>;
  private at = 0;
  private out: string[] = [];
  private readonly groups: Closer[] = [];
  private muted = 0;
  /** Groups that follow and are silent, and what the next group is for. */
  private silentNext = 0;
  private next: Closer | null = null;
  private captureFrom = -1;
  private readonly lists: List[] = [];
  private table: { from: number; row: string[]; rows: string[][] } | null = null;
  private preamble: boolean;
  private readonly missing = new Set<string>();
  readonly found: TexDocument = { text: '', title: null, author: null, date: null, inputs: [] };

  constructor(source: string) {
    this.source = source.replace(/[\ue000\ue001]/g, '');
    this.macros = simpleMacros(this.source);
    this.preamble = source.includes('\\begin{document}');
  }

  read(): TexDocument {
    const special = /[\\{}$%&~\n`'\-[]/g;
    while (this.at < this.source.length) {
      special.lastIndex = this.at;
      const found = special.exec(this.source);
      const end = found?.index ?? this.source.length;
      if (end > this.at) this.words(this.source.slice(this.at, end));
      this.at = end;
      if (found) this.mark(found[0]);
    }
    while (this.groups.length > 0) this.close();
    this.endTable();
    this.found.text = tidyTex(this.out.join(''));
    return this.found;
  }

  private write(text: string): void {
    if (this.muted === 0 && !(this.preamble && this.captureFrom === -1)) this.out.push(text);
  }

  /** Words between the arguments of a command end the wait for them. */
  private words(text: string): void {
    if (text.trim() !== '') this.forget();
    this.write(text);
  }

  private forget(): void {
    this.silentNext = 0;
    this.next = null;
  }

  private mark(character: string): void {
    this.at += 1;
    if (character === '\\') this.command();
    else if (character === '{') this.open();
    else if (character === '}') this.close();
    else if (character === '%') this.skipLine();
    else if (character === '$') this.math();
    else if (character === '~') this.write(' ');
    else if (character === '\n') this.write('\n');
    else if (character === '&') this.cell();
    else if (character === '[') this.bracket();
    else this.punctuation(character);
  }

  private open(): void {
    if (this.silentNext > 0) {
      this.silentNext -= 1;
      this.muted += 1;
      this.groups.push({ mute: true });
      return;
    }
    const closer = this.next ?? { write: '' };
    this.next = null;
    if ('capture' in closer && this.captureFrom !== -1) this.groups.push({ write: '' });
    else {
      if ('capture' in closer) this.captureFrom = this.out.length;
      this.groups.push(closer);
    }
  }

  private close(): void {
    const closer = this.groups.pop();
    if (closer === undefined) return;
    if ('mute' in closer) this.muted -= 1;
    else if ('write' in closer) this.write(closer.write);
    else if ('capture' in closer) this.captured(closer.capture);
  }

  /** A heading, the title, the author: the words since its group was opened. */
  private captured(purpose: string): void {
    const words = this.out.splice(this.captureFrom).join('').replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
    this.captureFrom = -1;
    if (purpose === 'title' || purpose === 'author' || purpose === 'date') {
      const known = this.found[purpose];
      this.found[purpose] = known !== null && purpose === 'author' ? `${known}, ${words}` : words || known;
      if (purpose === 'title' && words !== '') this.out.push(`\n\n# ${words}\n\n`);
      else if (words !== '') this.out.push(`\n${words}\n`);
    } else if (words !== '') this.write(`\n\n${purpose} ${words}\n\n`);
  }

  private skipLine(): void {
    const end = this.source.indexOf('\n', this.at);
    const comment = this.source.slice(this.at, Math.min(end === -1 ? this.source.length : end, this.at + 2000));
    // A sentence that the author took out is still what somebody may look for; a rule of marks is not.
    if (this.atLineStart() && isProse(comment))
      this.write(`${comment.replace(/^%+/, '').replace(/\\[A-Za-z@]+\*?|[{}$]/g, ' ')}\n`);
    if (end === -1) this.at = this.source.length;
    else {
      this.at = end + 1;
      // A comment also takes the blanks at the start of the next line, but no empty line.
      while (this.source[this.at] === ' ' || this.source[this.at] === '\t') this.at += 1;
    }
  }

  private atLineStart(): boolean {
    const before = this.source.slice(Math.max(0, this.at - 40), this.at - 1);
    return /(?:^|\n)[ \t%]*$/.test(before) && this.table === null && this.captureFrom === -1;
  }

  /** From here to a closing mark, or null when there is none further on (it is not looked for twice). */
  private until(mark: string): string | null {
    if (this.missing.has(mark)) return null;
    const end = this.source.indexOf(mark, this.at);
    if (end === -1) {
      this.missing.add(mark);
      return null;
    }
    const text = this.source.slice(this.at, end);
    this.at = end + mark.length;
    return text;
  }

  private math(): void {
    const display = this.source[this.at] === '$';
    if (display) this.at += 1;
    const formula = this.until(display ? '$$' : '$');
    if (formula === null) this.write(display ? '$$' : '$');
    else this.formula(formula, display);
  }

  private formula(source: string, display: boolean): void {
    const formula = source
      .replace(/(?<!\\)%[^\n]*/g, '')
      .replace(/\\label\{[^{}]*\}/g, '')
      .trim();
    this.forget();
    if (formula !== '') this.write(display ? `\n\n$$\n${formula}\n$$\n\n` : `$${formula.replace(/\s+/g, ' ')}$`);
  }

  private punctuation(mark: string): void {
    const following = this.source[this.at];
    this.forget();
    if (mark === '-' && following === '-') {
      const long = this.source[this.at + 1] === '-';
      this.at += long ? 2 : 1;
      this.write(long ? '—' : '–');
    } else if (mark !== '-' && following === mark) {
      this.at += 1;
      this.write(mark === '`' ? '“' : '”');
    } else this.write(mark === '`' ? '‘' : mark);
  }

  /** An optional argument directly behind a command is skipped; any other bracket is text. */
  private bracket(): void {
    if (this.silentNext === 0 && this.next === null) {
      this.write('[');
      return;
    }
    const end = this.source.slice(this.at, this.at + 300).indexOf(']');
    if (end === -1) this.write('[');
    else this.at += end + 1;
  }

  private command(): void {
    const letters = /[A-Za-z@]+\*?/y;
    letters.lastIndex = this.at;
    const spelled = letters.exec(this.source)?.[0];
    if (spelled === undefined) {
      this.control(this.source[this.at] ?? '');
      return;
    }
    this.at += spelled.length;
    const name = spelled.replace(/\*$/, '');
    this.forget();
    if (name === 'begin' || name === 'end') this.environment(name);
    else if (name === 'item') this.item();
    else if (name === 'verb' || name === 'lstinline') this.verb();
    else if (name === 'url' || name === 'path') this.address();
    else if (name === 'def' || name === 'let' || name === 'gdef') this.define();
    else this.plainCommand(name);
  }

  private plainCommand(name: string): void {
    const level = tex.sectionLevels.get(name);
    const prefix = tex.named.get(name);
    const symbol = tex.symbols.get(name) ?? this.macros.get(name);
    const silent = tex.silentFirst.get(name) ?? tex.silentArguments.get(name);
    if (level !== undefined) this.next = { capture: '#'.repeat(level) };
    else if (name === 'title' || name === 'author' || name === 'date') this.next = { capture: name };
    else if (prefix !== undefined) this.name(prefix);
    else if (name === 'footnote' || name === 'footnotetext') {
      this.write(' (');
      this.next = { write: ')' };
    } else if (name === 'caption' || name === 'subcaption' || name === 'keywords' || name === 'abstract') {
      this.write('\n\n');
      this.next = { write: '\n\n' };
    } else if (name === 'bibitem') {
      this.write(`${itemStart}- `);
      this.silentNext = 1;
    } else if (tex.accents[name] !== undefined && /[\s{\\]/.test(this.source[this.at] ?? '')) this.accent(name);
    else if (symbol !== undefined) this.symbol(symbol);
    else if (silent !== undefined) this.silentNext = silent;
    else this.next = { write: '' };
  }

  /** The blank behind a command only ends its name, as does an empty group. */
  private symbol(text: string): void {
    this.write(text);
    if (this.source.startsWith('{}', this.at)) this.at += 2;
    else if (/\w$/.test(text) && this.source[this.at] === ' ') return;
    else if (this.source[this.at] === ' ') this.at += 1;
  }

  private control(character: string): void {
    this.at += 1;
    this.forget();
    if (character === '[' || character === '(') {
      const formula = this.until(character === '[' ? '\\]' : '\\)');
      if (formula !== null) this.formula(formula, character === '[');
    } else if (character === '\\') this.lineBreak();
    else if (tex.accents[character] !== undefined) this.accent(character);
    else if (/[,;:! \n]/.test(character)) this.write(' ');
    else if (!/[/)\]@-]/.test(character)) this.write(character);
  }

  private accent(mark: string): void {
    const letter = /\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z])(?![A-Za-z])|([A-Za-z]))/y;
    letter.lastIndex = this.at;
    const found = letter.exec(this.source);
    if (!found) return;
    this.at = letter.lastIndex;
    this.write(`${found[1] ?? found[2] ?? found[3]}${tex.accents[mark]}`.normalize('NFC'));
  }

  private lineBreak(): void {
    const space = /\*?[ \t]*(?:\[[^\]\n]{0,40}\])?/y;
    space.lastIndex = this.at;
    if (space.test(this.source)) this.at = space.lastIndex;
    if (this.table === null) this.write('\n');
    else this.endRow();
  }

  /** `\input{file}`: a name that is shown and kept. */
  private name(prefix: string): void {
    const argument = /\s*(?:\[[^\]]{0,300}\]\s*){0,2}\{([^{}]{1,300})\}/y;
    argument.lastIndex = this.at;
    const found = argument.exec(this.source);
    if (!found) return;
    this.at = argument.lastIndex;
    const name = (found[1] ?? '').trim();
    if (prefix === 'input: ') this.found.inputs.push(name);
    this.write(`[${prefix}${name}]`);
  }

  private verb(): void {
    const delimiter = this.source[this.at] ?? '';
    const end = this.source.slice(this.at + 1, this.at + 500).indexOf(delimiter);
    if (end === -1 || delimiter === '\n') return;
    this.write(`\`${this.source.slice(this.at + 1, this.at + 1 + end)}\``);
    this.at += end + 2;
  }

  private address(): void {
    const argument = /\s*\{([^{}\n]{0,2000})\}/y;
    argument.lastIndex = this.at;
    const found = argument.exec(this.source);
    if (!found) return;
    this.at = argument.lastIndex;
    this.write(found[1] ?? '');
  }

  private define(): void {
    const head = /\s*\\[A-Za-z@]+\s*(?:#\d)*=?(?:\\[A-Za-z@]+)?/y;
    head.lastIndex = this.at;
    if (head.test(this.source)) this.at = head.lastIndex;
    this.silentNext = 1;
  }

  private item(): void {
    const list = this.lists.at(-1);
    const indent = itemIndent.repeat(Math.min(8, Math.max(0, this.lists.length - 1)));
    this.write(`${itemStart}${indent}${list?.ordered ? `${list.next++}.` : '-'} `);
    const label = /\s*\[([^\]\n]{0,300})\]/y;
    label.lastIndex = this.at;
    const found = label.exec(this.source);
    if (!found) return;
    this.at = label.lastIndex;
    this.write(`${new TexReader(found[1] ?? '').read().text}: `);
  }

  private environment(edge: string): void {
    const argument = /\s*\{([^{}]{1,100})\}/y;
    argument.lastIndex = this.at;
    const found = argument.exec(this.source);
    if (!found) return;
    this.at = argument.lastIndex;
    const name = found[1] ?? '';
    if (edge === 'end') this.endEnvironment(name);
    else this.beginEnvironment(name);
  }

  private beginEnvironment(name: string): void {
    if (name === 'document') this.preamble = false;
    else if (tex.verbatimEnvironments.has(name)) this.listing(name);
    else if (tex.mathEnvironments.has(name)) this.formula(this.until(`\\end{${name}}`) ?? '', true);
    else if (name === 'itemize' || name === 'enumerate' || name === 'description') {
      this.lists.push({ ordered: name === 'enumerate', next: 1 });
      this.write('\n\n');
    } else if (tex.tableEnvironments.has(name)) this.beginTable(name);
    else if (name === 'abstract') this.write('\n\n## Abstract\n\n');
    else if (name === 'thebibliography') {
      this.write('\n\n## References\n\n');
      this.silentNext = 1;
    } else if (name === 'frame') {
      this.write('\n\n');
      this.next = { capture: '##' };
    } else if (tex.namedEnvironments.has(name.replace('*', '')))
      this.write(`\n\n${name.slice(0, 1).toUpperCase()}${name.slice(1).replace('*', '')}. `);
    else {
      this.write('\n\n');
      // `[ht]`, `{0.5\textwidth}`: places and sizes
      const place = /(?:\[[^\]\n]{0,200}\])?(?:\{[^{}\n]{0,100}\})?/y;
      place.lastIndex = this.at;
      if (place.test(this.source)) this.at = place.lastIndex;
    }
  }

  private endEnvironment(name: string): void {
    if (name === 'itemize' || name === 'enumerate' || name === 'description') this.lists.pop();
    if (tex.tableEnvironments.has(name)) this.endTable();
    this.write('\n\n');
  }

  private listing(name: string): void {
    const listing = this.until(`\\end{${name}}`);
    if (listing === null || tex.silentEnvironments.has(name)) return;
    const code = listing.replace(/^(?:\[[^\]\n]*\])?(?:\{[^{}\n]*\})?[ \t]*\n?/, '').trimEnd();
    this.write(`\n\n\`\`\`\n${code}\n\`\`\`\n\n`);
  }

  private beginTable(name: string): void {
    this.silentNext = /\*|x$|y$/.test(name) ? 2 : 1;
    if (this.table === null && this.captureFrom === -1) this.table = { from: this.out.length, row: [], rows: [] };
  }

  private cell(): void {
    if (this.table === null || this.muted > 0) this.write(this.table === null ? '&' : '');
    else this.table.row.push(this.out.splice(this.table.from).join(''));
  }

  private endRow(): void {
    if (this.table === null) return;
    this.table.row.push(this.out.splice(this.table.from).join(''));
    this.table.rows.push(this.table.row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
    this.table.row = [];
  }

  private endTable(): void {
    if (this.table === null) return;
    this.endRow();
    const { rows } = this.table;
    this.table = null;
    this.write(`\n\n${markdownTable(rows)}\n\n`);
  }
}

/** `\newcommand{\model}{Model}`: macros that stand for a few words. They are not expanded within each other. */
function simpleMacros(source: string): Map<string, string> {
  const definition =
    /\\(?:(?:re)?newcommand\*?|providecommand|def)\s*\{?\\([A-Za-z]{1,40})\}?\s*\{(?:\\(?:text\w{2,6}|mathrm|emph)\{)?([\w .,'-]{1,80})\}?(?:\\xspace)?\}?/g;
  return new Map([...source.matchAll(definition)].map(([, name = '', words = '']) => [name, words]));
}

/** At least five words of letters, most of the line. */
function isProse(comment: string): boolean {
  const words = comment.match(/(?<![\\\w])\p{L}{2,}(?![\w{=])/gu) ?? [];
  return words.length >= 5 && words.join('').length > comment.length * 0.6;
}

/** Items and their depth are marked by characters that no source holds until blanks have been tidied. */
const itemStart = '\ue001';
const itemIndent = '\ue000';

function tidyTex(text: string): string {
  return text
    .split(/(\n```\n[\s\S]*?\n```\n)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[^\S\n]+/g, ' ')
            .replace(/(?<=\n) | (?=\n)/g, '')
            .replace(/\n{3,}/g, '\n\n'),
    )
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\s{0,4}\ue001/g, '\n')
    .replaceAll(itemIndent, '  ')
    .trim();
}
