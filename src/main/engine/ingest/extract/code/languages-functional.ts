import { callable, type Language, type Syntax, type, value } from './language.ts';

/** Functional languages, Lisps among them. */

const lispSyntax: Syntax = { line: [';'], block: [['#|', '|#']], quotes: '', longQuotes: ['"'] };
const mlSyntax: Syntax = { block: [['(*', '*)']], quotes: '', longQuotes: ['"'], characters: true };

export const functionalLanguages: readonly Language[] = [
  {
    format: 'haskell',
    label: 'Haskell',
    extensions: ['hs', 'lhs', 'hsc'],
    mediaType: 'text/x-haskell',
    interpreters: ['runhaskell', 'runghc'],
    syntax: { line: ['--'], block: [['{-', '-}']], quotes: '"', characters: true },
    rules: [
      value(/^module\s+([\w.]+)/),
      type(/^(?:data|newtype|type(?:\s+family)?)\s+(?:instance\s+)?([A-Z]\w*)/),
      type(/^((?:class|instance)\s.*?)\s+where\b/),
      callable(/^([a-z_][\w']*)\s*(?:,\s*[a-z_][\w']*\s*)*::/),
    ],
    nesting: 'indent',
  },
  {
    format: 'elm',
    label: 'Elm and PureScript',
    extensions: ['elm', 'purs'],
    syntax: { line: ['--'], block: [['{-', '-}']], quotes: '"', longQuotes: ['"""'], characters: true },
    rules: [
      value(/^(?:port\s+)?module\s+([\w.]+)/),
      type(/^(?:type(?:\s+alias)?|data|newtype)\s+([A-Z]\w*)/),
      callable(/^([a-z_][\w']*)\s*:/),
    ],
    nesting: 'indent',
  },
  {
    format: 'ocaml',
    label: 'OCaml and Standard ML',
    extensions: ['ml', 'mli', 'sml', 'sig', 'mll', 'mly'],
    mediaType: 'text/x-ocaml',
    interpreters: ['ocaml'],
    syntax: mlSyntax,
    rules: [
      type(/^\s*(?:module(?:\s+rec|\s+type)?|structure|signature|functor|class(?:\s+type|\s+virtual)?)\s+(\w+)/),
      value(/^\s*(?:type|datatype|exception)\s+(?:nonrec\s+)?(?:\([^()]*\)\s*|'\w+\s+)?(\w+)/),
      value(/^\s*(?:let(?:\s+rec|\s+inline)*|and|val|fun|external|method)\s+(?!open\b|module\b)([a-z][\w']*)(?!\s*,)/),
    ],
    nesting: 'indent',
  },
  {
    format: 'fsharp',
    label: 'F#',
    extensions: ['fs', 'fsi', 'fsx'],
    mediaType: 'text/x-fsharp',
    syntax: { line: ['//'], block: [['(*', '*)']], quotes: '"', longQuotes: ['"""'], characters: true },
    rules: [
      type(/^\s*(?:module|namespace)\s+(?:rec\s+|internal\s+|private\s+|public\s+)*([\w.]+)/),
      type(/^\s*(?:type|and)\s+(?:private\s+|internal\s+|public\s+)?(?!set\b|get\b)([A-Z]\w*)/),
      callable(
        /^\s*(?:static\s+)?(?:abstract\s+)?(?:member|override|default)\s+(?:inline\s+|private\s+)?((?:\w+\.)?\w+)/,
      ),
      value(/^\s*let\s+(?:rec\s+|inline\s+|private\s+|mutable\s+)*([a-z_]\w*'?)/),
    ],
    nesting: 'indent',
  },
  {
    format: 'erlang',
    label: 'Erlang',
    extensions: ['erl', 'hrl', 'escript'],
    mediaType: 'text/x-erlang',
    interpreters: ['escript'],
    syntax: { line: ['%'], quotes: '"' },
    rules: [
      value(/^-\s*(?:module|record)\(\s*(\w+)/),
      callable(/^([a-z]\w*)\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:when\b[^;]*)?->/),
    ],
    nesting: 'flat',
  },
  {
    format: 'clojure',
    label: 'Clojure',
    extensions: ['clj', 'cljs', 'cljc', 'edn', 'bb'],
    mediaType: 'text/x-clojure',
    interpreters: ['clojure', 'bb'],
    syntax: { line: [';'], longQuotes: ['"'] },
    rules: [callable(/^\s*\((?:ns|def\w*-?|s\/def|s\/defn)\s+(?:\^\S+\s+)*([^\s()[\]{}]+)/)],
    nesting: 'flat',
  },
  {
    format: 'lisp',
    label: 'Lisp and Scheme',
    extensions: ['lisp', 'lsp', 'cl', 'el', 'scm', 'ss', 'rkt', 'fnl', 'asd'],
    mediaType: 'text/x-lisp',
    interpreters: ['sbcl', 'clisp', 'guile', 'racket', 'emacs'],
    syntax: lispSyntax,
    rules: [
      callable(/^\s*\((?:cl-)?(?:def(?!ault\b)[\w*-]*|define(?:-[\w*-]+)?)\s+['(]?([^\s()[\]{}]+)/),
      type(/^\s*\((?:module|library)\s+([^\s()]+)/),
    ],
    nesting: 'indent',
  },
  {
    format: 'prolog',
    label: 'Prolog',
    extensions: ['pro', 'prolog', 'plt'],
    interpreters: ['swipl'],
    content: [/^:-\s*(?:module|use_module|dynamic|initialization)\b/m],
    ambiguous: ['perl'],
    syntax: { line: ['%'], block: [['/*', '*/']], quotes: '"' },
    rules: [value(/^:-\s*module\(\s*(\w+)/), callable(/^([a-z]\w*)(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*(?::-|-->)/)],
    nesting: 'flat',
  },
];
