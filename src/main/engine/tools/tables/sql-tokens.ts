import { CommonplaceError } from '../../../../contract/index.ts';

export interface SqlToken {
  kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  /** Words in lower case, names without their quotes. */
  text: string;
  start: number;
  end: number;
  /** Brackets that are open around it. */
  depth: number;
}

const pattern =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_$\u0080-\u{10ffff}][\p{L}\p{N}_$\u0080-\u{10ffff}]*|\d[\w.]*|./giu;

/** The tokens of a statement, comments and blanks left out. Never fails: what is wrong is for SQLite to say. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let depth = 0;
  for (const { 0: source, index: start } of sql.matchAll(pattern)) {
    if (/^\s|^--|^\/\*/.test(source)) continue;
    if (source === ')') depth -= 1;
    tokens.push({ ...tokenOf(source), start, end: start + source.length, depth });
    if (source === '(') depth += 1;
  }
  return tokens;
}

function tokenOf(source: string): Pick<SqlToken, 'kind' | 'text'> {
  const first = source.charAt(0);
  if (first === "'" && source.length > 1) return { kind: 'text', text: source.slice(1, -1).replaceAll("''", "'") };
  if ((first === '"' || first === '`') && source.length > 1) {
    return { kind: 'name', text: source.slice(1, -1).replaceAll(first + first, first) };
  }
  if (first === '[' && source.length > 1) return { kind: 'name', text: source.slice(1, -1) };
  if (/[\d]/.test(first)) return { kind: 'number', text: source };
  if (/[\p{L}_$\u0080-\u{10ffff}]/u.test(first)) return { kind: 'word', text: source.toLowerCase() };
  return { kind: 'sign', text: source };
}

/** Throws invalid_input unless this is one statement that reads. What it may name is for the database to say. */
export function judgeSql(tokens: readonly SqlToken[]): void {
  const [first] = tokens;
  const reads = first?.kind === 'word' && ['select', 'with', 'values'].includes(first.text);
  if (!reads) throw new CommonplaceError('invalid_input', 'Only queries are run here: one that begins with SELECT.');
  const end = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === ';');
  if (end !== -1 && end < tokens.length - 1) {
    throw new CommonplaceError('invalid_input', 'Only one statement is run at a time. Leave out what follows the ";".');
  }
}

/** The names that a statement may mean a table by, in lower case. */
export function namesIn(tokens: readonly SqlToken[]): Set<string> {
  return new Set(tokens.flatMap(({ kind, text }) => (kind === 'word' || kind === 'name' ? [text.toLowerCase()] : [])));
}
