import { callable, type Language, type Signatures, type Syntax, type, value } from './language.ts';

/** Languages whose functions are written as in C: type, name, parameters, body in braces. */

const cSyntax: Syntax = { line: ['//'], block: [['/*', '*/']], quotes: '"', characters: true };
const textBlocks: Syntax = { ...cSyntax, longQuotes: ['"""'] };
const cFunctions: Signatures = { bareName: false, prototypes: true, outside: true };
const methods: Signatures = { bareName: false, prototypes: true, outside: false };
const modifiers =
  '(?:(?:public|private|protected|internal|static|final|abstract|sealed|partial|readonly|unsafe|strictfp|default|non-sealed|ref|new|file|base|mixin|interface|external|covariant|late)\\s+)*';
const annotated = '^\\s*(?:@\\w+(?:\\([^()]*\\))?\\s+)*';

const cRules = [
  type(/^\s*(?:typedef\s+)?(?:struct|union|enum)\s+(\w+)(?=[^;=()]*(?:\{|$))/),
  value(/^\s*#\s*define\s+(\w+)\(/),
];
const cppRules = [
  type(/^\s*(?:inline\s+)?namespace\s+([\w:]+)(?=[^;=]*(?:\{|$))/),
  type(/^\s*(?:extern\s+"C"|namespace|(?:typedef\s+)?(?:struct|union|enum))\s*(?:\{|$)/),
  type(
    /^\s*(?:template\s*<[^;{}]*>\s*)?(?:typedef\s+)?(?:class|struct|union|enum(?:\s+class|\s+struct)?)\s+(?:\[\[\w+\]\]\s*)?(?:[A-Z][A-Z0-9_]+\s+)?(\w+)(?=[^;=()]*(?:\{|$))/,
  ),
  value(/^\s*(?:template\s*<[^;{}]*>\s*)?concept\s+(\w+)/),
  value(/^\s*#\s*define\s+(\w+)\(/),
];

export const cLanguages: readonly Language[] = [
  {
    format: 'c',
    label: 'C',
    extensions: ['c', 'h'],
    mediaType: 'text/x-c',
    content: [/^#include\s*[<"]/m, /[{;]\s*$/m],
    syntax: cSyntax,
    rules: [type(/^\s*extern\s+"C"\s*(?:\{|$)/), ...cRules],
    signatures: cFunctions,
    nesting: 'braces',
  },
  {
    format: 'cpp',
    label: 'C++',
    extensions: 'cc cpp cxx c++ hpp hh hxx h++ inl ipp tpp ino cu cuh'.split(' '),
    mediaType: 'text/x-c++',
    content: [
      /^(?:#include <(?:iostream|vector|string|memory|map|cstd\w+)>|using namespace \w+;|class \w+ .*\{|template\s*<|namespace \w+)/m,
    ],
    ambiguous: ['c'],
    syntax: cSyntax,
    rules: cppRules,
    signatures: cFunctions,
    nesting: 'braces',
  },
  {
    format: 'objective-c',
    label: 'Objective-C',
    extensions: ['mm'],
    content: [/^\s*(?:#import\s|@(?:interface|implementation|protocol|import)\b)/m],
    ambiguous: ['matlab', 'c'],
    syntax: cSyntax,
    rules: [
      type(/^\s*@(?:interface|implementation|protocol)\s+(\w+)(?!.*;)/),
      callable(/^\s*[-+]\s*\([^)]*\)\s*(\w+)/),
      ...cRules,
    ],
    signatures: cFunctions,
    nesting: 'braces',
  },
  {
    format: 'csharp',
    label: 'C#',
    extensions: ['cs', 'csx'],
    mediaType: 'text/x-csharp',
    syntax: { ...textBlocks, quotes: '"' },
    rules: [
      type(/^\s*namespace\s+([\w.]+)\s*(?:\{|$)/),
      value(/^\s*namespace\s+([\w.]+)\s*;/),
      type(
        new RegExp(
          `^\\s*(?:\\[[^\\]]*\\]\\s*)*${modifiers}(?:class|interface|struct|enum|record(?:\\s+struct|\\s+class)?)\\s+(\\w+)`,
        ),
      ),
      value(new RegExp(`^\\s*${modifiers}(?:delegate)\\s+[\\w<>,.? ]+\\s(\\w+)\\s*\\(`)),
      value(
        /^\s*(?:(?:public|protected|internal|static|virtual|override|abstract|required)\s+)+[\w<>[\],.?]+\s+(\w+)\s*\{\s*(?:get|set|init)/,
      ),
    ],
    signatures: methods,
    nesting: 'braces',
  },
  {
    format: 'java',
    label: 'Java',
    extensions: ['java'],
    mediaType: 'text/x-java-source',
    content: [
      /^import java[\w.*]+;|^package [\w.]+;/m,
      /^(?:public |final |abstract )*(?:class|interface|enum|record) \w+/m,
    ],
    syntax: textBlocks,
    rules: [type(new RegExp(`${annotated}${modifiers}(?:class|interface|enum|record|@interface)\\s+(\\w+)`))],
    signatures: methods,
    nesting: 'braces',
  },
  {
    format: 'groovy',
    label: 'Groovy and Gradle',
    extensions: ['groovy', 'gradle', 'gvy'],
    fileNames: ['jenkinsfile'],
    interpreters: ['groovy'],
    syntax: { ...textBlocks, quotes: '"\'', characters: false, longQuotes: ['"""', "'''"] },
    rules: [
      type(new RegExp(`${annotated}${modifiers}(?:class|interface|enum|trait)\\s+(\\w+)`)),
      callable(/^\s*(?:static\s+|private\s+)*def\s+(\w+)\s*\(/),
      value(/^(?:task\s+)?(\w+)\s*(?:\([^()]*\)\s*)?\{/),
    ],
    signatures: methods,
    nesting: 'braces',
  },
  {
    format: 'dart',
    label: 'Dart',
    extensions: ['dart'],
    syntax: { ...textBlocks, quotes: '"\'', characters: false, longQuotes: ['"""', "'''"] },
    rules: [
      type(new RegExp(`${annotated}${modifiers}(?:class|enum|extension(?:\\s+type)?|mixin)\\s+(\\w+)`)),
      value(/^\s*typedef\s+(\w+)/),
    ],
    signatures: cFunctions,
    nesting: 'braces',
  },
  {
    format: 'd',
    label: 'D',
    extensions: ['d', 'di'],
    syntax: {
      ...cSyntax,
      block: [
        ['/*', '*/'],
        ['/+', '+/'],
      ],
      longQuotes: ['`'],
    },
    rules: [type(new RegExp(`^\\s*${modifiers}(?:class|interface|struct|enum|template|union)\\s+(\\w+)`))],
    signatures: cFunctions,
    nesting: 'braces',
  },
  {
    format: 'solidity',
    label: 'Solidity',
    extensions: ['sol'],
    syntax: { ...cSyntax, quotes: '"\'', characters: false },
    rules: [
      type(/^\s*(?:abstract\s+)?(?:contract|library|interface|struct|enum)\s+(\w+)/),
      callable(/^\s*(?:function|modifier)\s+(\w+)/),
      callable(/^\s*(constructor|receive|fallback)\s*\(/),
      value(/^\s*(?:event|error)\s+(\w+)/),
    ],
    nesting: 'braces',
  },
  {
    format: 'shader',
    label: 'Shader (GLSL, HLSL, WGSL, Metal)',
    extensions: 'glsl vert frag geom comp hlsl wgsl metal'.split(' '),
    syntax: cSyntax,
    rules: [type(/^\s*struct\s+(\w+)/), callable(/^\s*(?:@\w+(?:\([^()]*\))?\s+)*fn\s+(\w+)/)],
    signatures: { ...cFunctions, prototypes: false },
    nesting: 'braces',
  },
];
