import type { Heading } from '../types.ts';
import type { Language, SymbolRule } from './language.ts';
import { type Masked, maskSource } from './mask.ts';
import { signatureAt } from './signatures.ts';

/** Declarations begin within this many characters of their line; what lies behind is not looked at. */
const lineWindow = 300;
/** More symbols than this are a generated table, not an outline. */
const mostSymbols = 20_000;
/** Symbols nested deeper than this are listed, but enclose nothing. */
const deepest = 40;

interface Open {
  rule: SymbolRule['kind'];
  name: string;
  /** Braces open, or columns indented, where it was declared. */
  depth: number;
  /** Whether its body has begun. */
  opened: boolean;
}

/** The symbols of a source in order, with the depth of their nesting (1-6), and its comments. */
export function outlineOf(source: string, language: Language): { headings: Heading[]; masked: Masked } {
  const masked = maskSource(source, language.syntax);
  const headings: Heading[] = [];
  const nesting = language.nesting === 'braces' ? new BraceNesting() : new IndentNesting();
  for (let start = 0; start < source.length && headings.length < mostSymbols; ) {
    const newline = source.indexOf('\n', start);
    const end = newline === -1 ? source.length : newline;
    const code = masked.code.slice(start, end);
    const indent = code.search(/\S/);
    if (indent !== -1 && indent < lineWindow) {
      nesting.before(code, indent);
      const found = symbolAt(source, masked.code, start, Math.min(end, start + lineWindow), indent, language, nesting);
      if (found) {
        const level = language.nesting === 'flat' ? 1 : nesting.level();
        if (found.name !== '') headings.push({ level: Math.min(6, level), title: found.name, start });
        nesting.declare(found.rule, found.name);
      }
      nesting.after(code);
    }
    start = end + 1;
  }
  return { headings, masked };
}

function symbolAt(
  source: string,
  code: string,
  start: number,
  end: number,
  indent: number,
  language: Language,
  nesting: Nesting,
): { rule: SymbolRule['kind']; name: string } | null {
  const line = source.slice(start, end);
  for (const { pattern, kind } of language.rules) {
    if (kind === 'value' && language.nesting !== 'flat' && !nesting.inBody(true)) continue;
    const match = pattern.exec(line);
    if (match) return { rule: kind, name: (match[1] ?? '').trim() };
  }
  const { signatures } = language;
  if (signatures === undefined || !nesting.inBody(signatures.outside)) return null;
  const name = signatureAt(code, start, end, indent, signatures, nesting.enclosing());
  return name === null ? null : { rule: 'function', name };
}

interface Nesting {
  before(code: string, indent: number): void;
  after(code: string): void;
  declare(rule: SymbolRule['kind'], name: string): void;
  /** The level of a symbol declared here, from 1. */
  level(): number;
  /** Whether a line here stands directly in the body of a type or, if `outside`, outside of everything. */
  inBody(outside: boolean): boolean;
  /** The name of the innermost type, or null outside of all. */
  enclosing(): string | null;
}

class BraceNesting implements Nesting {
  private open: Open[] = [];
  private depth = 0;
  private readonly conditions: number[] = [];

  before(code: string, indent: number): void {
    if (code[indent] === '#') this.directive(code.slice(indent + 1).trimStart());
  }

  /** Both branches of an `#if` may open the same brace: each is counted from where the condition stands. */
  private directive(words: string): void {
    if (/^if/.test(words)) this.conditions.push(this.depth);
    else if (/^el(?:se|if)/.test(words)) {
      this.depth = this.conditions.at(-1) ?? this.depth;
      this.close();
    } else if (/^endif/.test(words)) this.conditions.pop();
  }

  after(code: string): void {
    if (!code.includes('{') && !code.includes('}')) return;
    for (const [brace] of code.matchAll(/[{}]/g)) {
      if (brace === '{') {
        this.depth += 1;
        const last = this.open.at(-1);
        if (last && this.depth === last.depth + 1) last.opened = true;
      } else {
        this.depth = Math.max(0, this.depth - 1);
        this.close();
      }
    }
  }

  declare(rule: SymbolRule['kind'], name: string): void {
    this.forget();
    if (this.open.length < deepest) this.open.push({ rule, name, depth: this.depth, opened: false });
  }

  level(): number {
    this.forget();
    return this.open.filter((symbol) => symbol.name !== '').length + 1;
  }

  inBody(outside: boolean): boolean {
    this.forget();
    const last = this.open.at(-1);
    if (last === undefined) return outside && this.depth === 0;
    return last.rule === 'type' && this.depth === last.depth + 1;
  }

  enclosing(): string | null {
    return this.open.at(-1)?.name ?? null;
  }

  /** Symbols without a body end where the next one begins. */
  private forget(): void {
    for (let last = this.open.at(-1); last && !last.opened && last.depth >= this.depth; last = this.open.at(-1))
      this.open.pop();
  }

  private close(): void {
    for (let last = this.open.at(-1); last?.opened && last.depth >= this.depth; last = this.open.at(-1))
      this.open.pop();
  }
}

class IndentNesting implements Nesting {
  private readonly open: Open[] = [];
  private column = 0;

  before(code: string, indent: number): void {
    this.column = code.slice(0, indent).replaceAll('\t', '        ').length;
  }

  after(): void {}

  declare(rule: SymbolRule['kind'], name: string): void {
    this.trim();
    if (this.open.length < deepest) this.open.push({ rule, name, depth: this.column, opened: true });
  }

  level(): number {
    this.trim();
    return this.open.length + 1;
  }

  inBody(outside: boolean): boolean {
    this.trim();
    const last = this.open.at(-1);
    return last === undefined ? outside : last.rule === 'type';
  }

  enclosing(): string | null {
    return this.open.at(-1)?.name ?? null;
  }

  private trim(): void {
    for (let last = this.open.at(-1); last && last.depth >= this.column; last = this.open.at(-1)) this.open.pop();
  }
}
