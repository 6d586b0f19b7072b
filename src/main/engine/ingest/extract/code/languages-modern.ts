import { callable, type Language, type Syntax, type, value } from './language.ts';

/** Compiled languages with braces and a word for functions. */

const slashes: Syntax = { line: ['//'], block: [['/*', '*/']], quotes: '"' };
const visible = '^\\s*(?:pub(?:\\([^()]*\\))?\\s+)?';
const attributes = '^\\s*(?:@\\w+(?:\\([^()]*\\))?\\s+)*';
const kotlinWords =
  '(?:(?:public|private|protected|internal|open|final|abstract|sealed|data|inner|enum|annotation|value|inline|infix|operator|override|suspend|tailrec|external|expect|actual|companion|fun|const|lateinit)\\s+)*';
const swiftWords =
  '(?:(?:public|private|fileprivate|internal|open|package|final|static|class|mutating|nonmutating|override|required|convenience|indirect|lazy|nonisolated|prefix|postfix)\\s+)*';
const scalaWords =
  '(?:(?:private|protected|final|sealed|abstract|implicit|override|lazy|inline|case|open|transparent|given)(?:\\[\\w+\\])?\\s+)*';

export const modernLanguages: readonly Language[] = [
  {
    format: 'go',
    label: 'Go',
    extensions: ['go'],
    mediaType: 'text/x-go',
    content: [/^package \w+\s*$/m, /^(?:func|import|type|var) /m],
    syntax: { ...slashes, longQuotes: ['`'], characters: true },
    rules: [callable(/^func\s+(?:\([^()]*\)\s*)?(\w+)/), type(/^type\s+(\w+)/), value(/^(?:var|const)\s+(\w+)/)],
    nesting: 'braces',
  },
  {
    format: 'rust',
    label: 'Rust',
    extensions: ['rs'],
    mediaType: 'text/x-rust',
    content: [/^(?:use (?:std|crate)::|#!\[|fn main\(\))/m, /^(?:pub )?(?:fn|struct|enum|impl|mod) /m],
    syntax: { ...slashes, characters: true },
    rules: [
      callable(new RegExp(`${visible}(?:(?:default|const|async|unsafe|extern(?:\\s+"[^"]*")?)\\s+)*fn\\s+(\\w+)`)),
      type(new RegExp(`${visible}(?:unsafe\\s+)?(?:struct|enum|union|trait|mod)\\s+(\\w+)`)),
      type(/^\s*(?:unsafe\s+)?(impl\b[^{};]*)/),
      callable(/^\s*(?:pub\s+)?macro_rules!\s*(\w+)/),
      value(new RegExp(`${visible}(?:const|static|type)\\s+(?:mut\\s+)?(\\w+)`)),
    ],
    nesting: 'braces',
  },
  {
    format: 'kotlin',
    label: 'Kotlin',
    extensions: ['kt', 'kts'],
    mediaType: 'text/x-kotlin',
    syntax: { ...slashes, longQuotes: ['"""'], characters: true },
    rules: [
      callable(new RegExp(`${attributes}${kotlinWords}fun\\s+(?:<[^>]*>\\s*)?(?:[\\w<>?, ]+\\.)?(\\w+)`)),
      type(new RegExp(`${attributes}${kotlinWords}(?:class|interface|object|typealias)\\s+(\\w+)`)),
      type(/^\s*(companion object)\b/),
      value(/^\s*(?:const\s+)?val\s+([A-Z][A-Z0-9_]+)\b/),
    ],
    nesting: 'braces',
  },
  {
    format: 'swift',
    label: 'Swift',
    extensions: ['swift'],
    mediaType: 'text/x-swift',
    interpreters: ['swift'],
    syntax: { ...slashes, longQuotes: ['"""'] },
    rules: [
      callable(new RegExp(`${attributes}${swiftWords}func\\s+([\\w+\\-*/<>=!&|^~%]+)`)),
      callable(new RegExp(`${attributes}${swiftWords}(init|deinit|subscript)\\b`)),
      type(new RegExp(`${attributes}${swiftWords}(?:class|struct|enum|protocol|extension|actor)\\s+([\\w.]+)`)),
    ],
    nesting: 'braces',
  },
  {
    format: 'scala',
    label: 'Scala',
    extensions: ['scala', 'sc', 'sbt'],
    mediaType: 'text/x-scala',
    interpreters: ['scala', 'scala-cli'],
    syntax: { ...slashes, longQuotes: ['"""'], characters: true },
    rules: [
      type(new RegExp(`^\\s*${scalaWords}(?:package\\s+)?(?:class|object|trait|enum|extension)\\s+(\\w+)`)),
      callable(new RegExp(`^\\s*${scalaWords}def\\s+([^\\s(\\[:=]+)`)),
      value(new RegExp(`^\\s*${scalaWords}type\\s+(\\w+)`)),
    ],
    nesting: 'indent',
  },
  {
    format: 'zig',
    label: 'Zig',
    extensions: ['zig', 'zon'],
    syntax: { line: ['//', '\\\\'], quotes: '"', characters: true },
    rules: [
      callable(/^\s*(?:pub\s+)?(?:export\s+|extern\s+(?:"[^"]*"\s+)?|inline\s+)?fn\s+(\w+)/),
      type(/^\s*(?:pub\s+)?const\s+(\w+)\s*=\s*(?:packed\s+|extern\s+)?(?:struct|enum|union|error|opaque)\b/),
      callable(/^\s*test\s+"([^"]*)"/),
    ],
    nesting: 'braces',
  },
  {
    format: 'verilog',
    label: 'Verilog',
    extensions: ['v', 'sv', 'svh', 'vh'],
    syntax: slashes,
    rules: [
      type(/^\s*(?:module|interface|package|class|program)\s+(?:automatic\s+)?(\w+)/),
      callable(/^\s*(?:virtual\s+|static\s+)*(?:function|task)\s+(?:automatic\s+)?(?:[\w[\]:\s-]*\s)?(\w+)\s*[(;]/),
    ],
    nesting: 'indent',
  },
  {
    format: 'terraform',
    label: 'Terraform',
    extensions: ['tf', 'tfvars', 'hcl'],
    syntax: { line: ['#', '//'], block: [['/*', '*/']], quotes: '"' },
    rules: [
      type(/^((?:resource|data|module|variable|output|provider|terraform|locals|moved|import|check)\b[^{=]*)\{/),
      type(/^(\w+(?:\s+"[^"]*")+)\s*\{/),
    ],
    nesting: 'braces',
  },
  {
    format: 'nix',
    label: 'Nix',
    extensions: ['nix'],
    syntax: { line: ['#'], block: [['/*', '*/']], quotes: '"', longQuotes: ["''"] },
    rules: [value(/^\s{0,4}([\w.-]+)\s*=/)],
    nesting: 'indent',
  },
];
