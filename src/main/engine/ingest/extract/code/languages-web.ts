import { callable, type Language, type Signatures, type SymbolRule, type Syntax, type, value } from './language.ts';

/** Languages of web pages and their servers. */

const scriptSyntax: Syntax = { line: ['//'], block: [['/*', '*/']], quotes: '"\'', longQuotes: ['`'] };
const styleSyntax: Syntax = { block: [['/*', '*/']], quotes: '"\'' };
const scriptMethods: Signatures = { bareName: true, prototypes: false, outside: false };

const scriptRules: readonly SymbolRule[] = [
  callable(/^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?function\b\s*\*?\s*([\w$]+)/),
  type(/^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:class|interface)\s+([\w$]+)/),
  type(/^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?(?:enum|namespace|module)\s+([\w$.]+)\s*(?:\{|$)/),
  value(/^\s*(?:export\s+)?(?:declare\s+)?type\s+([\w$]+)\s*(?:<|=|$)/),
  value(
    /^\s*(?:export\s+)?(?:const|let|var)\s+([\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|(?:<[^>]*>\s*)?\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^=]+)?=>|[\w$]+\s*=>|\($|\(\{$)/,
  ),
  value(/^export\s+const\s+([\w$]+)/),
  value(/^(?:module\.)?exports\.([\w$]+)\s*=/),
  value(/^\s*([\w$]+)\s*[=:]\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*(?::[^=]+)?=>)/),
  type(/^\s*(?:describe|test|it|suite)(?:\.\w+)*\(\s*['"`]([^'"`]+)/),
];

const script = {
  syntax: scriptSyntax,
  rules: scriptRules,
  signatures: scriptMethods,
  nesting: 'braces',
} as const;

/** A page's parts are headings, and its script is outlined like every other. */
const component = {
  ...script,
  syntax: {
    ...scriptSyntax,
    block: [
      ['/*', '*/'],
      ['<!--', '-->'],
    ],
  },
  rules: [value(/^<(script|template|style)\b/), ...scriptRules],
} as const satisfies Partial<Language>;

const selector = value(/^\s*([^\s{}@;/*][^{};]*)\{/);

export const webLanguages: readonly Language[] = [
  {
    format: 'javascript',
    label: 'JavaScript',
    extensions: ['js', 'mjs', 'cjs', 'es6'],
    mediaType: 'text/javascript',
    interpreters: ['node', 'nodejs', 'bun'],
    content: [
      /^(?:import .* from ['"].*['"]|(?:const|let|var) \w+ = require\(['"].*['"]\)|export default |module\.exports = )/m,
      /[;{]\s*$/m,
    ],
    ...script,
  },
  { format: 'jsx', label: 'JavaScript with markup (JSX)', extensions: ['jsx'], mediaType: 'text/jsx', ...script },
  {
    format: 'typescript',
    label: 'TypeScript',
    extensions: ['ts', 'mts', 'cts'],
    mediaType: 'text/x-typescript',
    interpreters: ['deno', 'ts-node', 'tsx'],
    ...script,
  },
  { format: 'tsx', label: 'TypeScript with markup (TSX)', extensions: ['tsx'], mediaType: 'text/x-tsx', ...script },
  { format: 'vue', label: 'Vue component', extensions: ['vue'], ...component },
  { format: 'svelte', label: 'Svelte component', extensions: ['svelte'], ...component },
  { format: 'astro', label: 'Astro component', extensions: ['astro'], ...component },
  {
    format: 'php',
    label: 'PHP',
    extensions: ['php', 'phtml', 'php5', 'php7', 'phps'],
    mediaType: 'text/x-php',
    interpreters: ['php'],
    content: [/^\s*<\?php\b/],
    syntax: { line: ['//', '#'], block: [['/*', '*/']], quotes: '"\'' },
    rules: [
      type(/^\s*(?:(?:abstract|final|readonly)\s+)*(?:class|interface|trait|enum)\s+(\w+)/),
      value(/^\s*namespace\s+([\w\\]+)\s*;/),
      type(/^\s*namespace\s+([\w\\]+)/),
      callable(/^\s*(?:(?:public|protected|private|static|abstract|final)\s+)*function\s+&?\s*(\w+)/),
    ],
    nesting: 'braces',
  },
  {
    format: 'css',
    label: 'Style sheet (CSS)',
    extensions: ['css', 'pcss'],
    mediaType: 'text/css',
    syntax: styleSyntax,
    rules: [type(/^\s*(@(?:media|supports|layer|container|keyframes|font-face|page)\b[^{};]*)\{/), selector],
    nesting: 'braces',
  },
  {
    format: 'scss',
    label: 'Style sheet (SCSS, Sass, Less)',
    extensions: ['scss', 'less', 'sass', 'styl'],
    syntax: { ...styleSyntax, line: ['//'] },
    rules: [
      callable(/^\s*(?:@mixin|@function)\s+([\w-]+)/),
      type(/^\s*(@(?:media|supports|layer|container|keyframes|font-face|page)\b[^{};]*)\{/),
      type(/^\s*([^\s{}@;/*$][^{};]*)\{/),
    ],
    nesting: 'braces',
  },
  {
    format: 'graphql',
    label: 'GraphQL',
    extensions: ['graphql', 'gql', 'graphqls'],
    syntax: { line: ['#'], quotes: '"', longQuotes: ['"""'] },
    rules: [
      type(/^\s*(?:extend\s+)?(?:type|interface|input|enum|union|scalar|directive)\s+(@?\w+)/),
      type(/^\s*(?:query|mutation|subscription|fragment)\s+(\w+)/),
      type(/^\s*(schema)\s*\{/),
    ],
    nesting: 'braces',
  },
  {
    format: 'proto',
    label: 'Protocol Buffers, Thrift',
    extensions: ['proto', 'thrift'],
    syntax: { line: ['//'], block: [['/*', '*/']], quotes: '"\'' },
    rules: [type(/^\s*(?:message|service|enum|oneof|extend|struct|exception)\s+([\w.]+)/), callable(/^\s*rpc\s+(\w+)/)],
    nesting: 'braces',
  },
];
