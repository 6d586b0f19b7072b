/** How a language marks what is no code, so that words in comments and strings are not taken for declarations. */
export interface Syntax {
  /** Begin a comment that ends with the line. */
  line?: readonly string[];
  /** Begin and end a comment; the first end closes it. */
  block?: readonly (readonly [string, string])[];
  /** Quotes of strings that end with their line at the latest; a backslash escapes, where the language has that. */
  quotes?: string;
  /** Quotes of strings that may run over lines: `"""`, backticks. */
  longQuotes?: readonly string[];
  /** True where `'` quotes one character only (C, Rust, Haskell: elsewhere it is a lifetime or part of a name). */
  characters?: boolean;
  /** True where a backslash is an ordinary character within strings. */
  noEscapes?: boolean;
}

/** One kind of declaration. The first group of the pattern is its name; without one it only encloses others. */
export interface SymbolRule {
  /** Anchored at the start of a line, linear in its length; tried on the first 300 characters. */
  pattern: RegExp;
  /** A type may enclose methods, a function may not; values are listed only outside of functions. */
  kind: 'type' | 'function' | 'value';
}

/** How functions are declared in languages that have no word for it. */
export interface Signatures {
  /** True where a constructor or method may have no type before its name (JavaScript). */
  bareName: boolean;
  /** True where a declaration without a body counts: prototypes in C, methods of an interface. */
  prototypes: boolean;
  /** True where functions stand outside of types too. */
  outside: boolean;
}

export interface Language {
  format: string;
  label: string;
  extensions: readonly string[];
  fileNames?: readonly string[];
  mediaType?: string;
  /** Programs that a first line `#!` may name. */
  interpreters?: readonly string[];
  /** What makes a file without a telling name, or with an ambiguous one (`ambiguous`), one of this language. */
  content?: readonly RegExp[];
  /** Formats whose extensions this language shares. */
  ambiguous?: readonly string[];
  syntax: Syntax;
  rules: readonly SymbolRule[];
  signatures?: Signatures;
  /** What tells how deep a declaration lies: braces, or the indentation of its line. */
  nesting: 'braces' | 'indent' | 'flat';
}

export function type(pattern: RegExp): SymbolRule {
  return { pattern, kind: 'type' };
}

export function callable(pattern: RegExp): SymbolRule {
  return { pattern, kind: 'function' };
}

export function value(pattern: RegExp): SymbolRule {
  return { pattern, kind: 'value' };
}
