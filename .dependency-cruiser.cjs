/**
 * Which folder may import what. Everything not listed is refused: `rows` becomes one "allowed" list, so that a file
 * that matches no row fails. Paths are those of this repository; npm packages are named as they are imported.
 */
const engine = 'src/main/engine';
const sameModule = `^${engine}/([^/]+)/`;
const test = '[.]test[.]tsx?$';

/** Folder -> our own files it may import, npm packages, modules of Node ('*' is any). */
const rows = [
  { from: '^src/contract/', own: ['^src/contract/'], npm: ['zod', '@orpc/contract'] },
  {
    from: '^src/renderer/',
    own: ['^src/renderer/', '^src/contract/index[.]ts$'],
    npm: [
      'react',
      'react-dom',
      '@mantine/[^/]+',
      '@tabler/icons-react',
      '@tanstack/[^/]+',
      '@orpc/client',
      '@orpc/tanstack-query',
      '@fontsource-variable/[^/]+',
      // Draws the pages of a PDF.
      'pdfjs-dist',
      'tus-js-client',
      // Answers are Markdown; one sanitiser for all of it.
      'react-markdown',
      'rehype-sanitize',
      'remark-gfm',
      'zod',
      'vite',
    ],
  },
  { from: '^src/preload/', own: [], npm: ['electron'] },
  { from: '^src/main/index[.]ts$', own: ['^src/main/desktop/index[.]ts$'], npm: ['electron'] },
  {
    from: '^src/main/desktop/',
    own: ['^src/main/desktop/', `^${engine}/index[.]ts$`, '^src/contract/index[.]ts$'],
    npm: ['electron', 'electron-store', 'zod', '@orpc/client'],
    node: ['fs', 'fs/promises', 'path', 'url', 'os'],
  },
  {
    from: '^src/main/host/',
    own: ['^src/main/host/', `^${engine}/index[.]ts$`, '^src/contract/index[.]ts$'],
    npm: [
      'hono',
      '@hono/node-server',
      'ws',
      '@orpc/server',
      '@orpc/client',
      '@orpc/contract',
      '@tus/server',
      '@tus/file-store',
      'zod',
    ],
    node: ['*'],
  },
  {
    from: '^src/main/cli/',
    own: ['^src/main/cli/', `^${engine}/index[.]ts$`, '^src/main/host/index[.]ts$', '^src/contract/index[.]ts$'],
    npm: ['@orpc/client', 'zod'],
    node: ['*'],
  },
  // The engine's own files: modules meet through index.ts; stores.ts alone reads each store, for the database threads.
  {
    from: `^${engine}/[^/]+[.]ts$`,
    own: [`^${engine}/[^/]+[.]ts$`, `^${engine}/[^/]+/index[.]ts$`, '^src/contract/index[.]ts$'],
    npm: ['@orpc/server', '@orpc/client', 'zod'],
    node: ['*'],
  },
  { from: `^${engine}/stores[.]ts$`, own: [`^${engine}/[^/]+/store[.]ts$`] },
  // The local door and its caller: a terminal works through them with the library that another process holds.
  { from: `^${engine}/(door|connect)[.]ts$`, npm: ['ws'] },
  { from: `^${engine}/version[.]ts$`, own: ['^package[.]json$'] },
  {
    from: sameModule,
    own: [
      `^${engine}/$1/`,
      `^${engine}/[^/]+/index[.]ts$`,
      `^${engine}/(implement|entries|streamed)[.]ts$`,
      '^src/contract/index[.]ts$',
    ],
    npm: ['zod', '@orpc/server'],
    node: ['*'],
  },
  { from: `^${engine}/storage/`, npm: ['better-sqlite3', 'sqlite-vec', '@types/better-sqlite3'] },
  { from: `^${engine}/vectors/`, npm: ['usearch', 'sqlite-vss'] },
  { from: `^${engine}/people/`, npm: ['sharp', 'compromise'] },
  { from: `^${engine}/language/`, npm: ['jsonrepair', '@napi-rs/keyring', 'node-llama-cpp'] },
  { from: `^${engine}/tools/`, npm: ['better-sqlite3', '@types/better-sqlite3', '@modelcontextprotocol/sdk'] },
  { from: `^${engine}/upkeep/tasks/`, npm: ['croner'] },
  { from: `^${engine}/models/`, npm: ['onnxruntime-node', '@huggingface/tokenizers', 'onnxruntime-common'] },
  {
    from: `^${engine}/ingest/`,
    npm: [
      '7z-wasm',
      'tesseract.js-core',
      '@tesseract.js-data/[^/]+',
      'sharp',
      'exifr',
      'libheif-js',
      'music-metadata',
      'mediainfo.js',
      'audio-decode',
      '@audio/[^/]+',
      'onnxruntime-node',
      'onnxruntime-common',
      '@huggingface/tokenizers',
      '@firecrawl/anydoc',
      'chardet',
      'eld',
      'iconv-lite',
      'ignore',
      'parse5',
      'postal-mime',
      '@hiraokahypertools/pst-extractor',
      'pdfjs-dist',
      '@napi-rs/canvas',
      'better-sqlite3',
      'hyparquet',
      'hyparquet-compressors',
      'smol-toml',
      'yaml',
    ],
  },
  // Tests stand beside their source and may use the test runner and fixtures.
  { from: test, own: ['^src/', '^tests/'], npm: ['vitest'], node: ['*'] },
];

const packages = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const allowed = rows.flatMap(({ from, own = [], npm = [], node = [] }) => [
  ...(own.length > 0 ? [{ from: { path: from }, to: { path: own } }] : []),
  ...(npm.length > 0 ? [{ from: { path: from }, to: { path: packages(npm) } }] : []),
  ...(node.length > 0
    ? [
        {
          from: { path: from },
          to: { dependencyTypes: ['core'], ...(node[0] === '*' ? {} : { path: `^(node:)?(${node.join('|')})$` }) },
        },
      ]
    : []),
]);

const rowless = rows.map(({ from }) => from);
const data = '[.](css|svg|html|json)$';

/** Modules of Node through which something could leave the machine. */
const network = '^(node:)?(net|tls|http|https|http2|dgram|dns|dns/promises)$';

module.exports = {
  allowed,
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-file-without-a-row',
      comment: 'Every folder has a row in the table of .dependency-cruiser.cjs that says what it may import.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...rowless, data] },
      to: {},
    },
    {
      name: 'no-file-alone',
      comment: 'Neither imported nor importing anything, and in no row either.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [...rowless, data] },
      to: {},
    },
    {
      name: 'nothing-leaves-the-machine',
      comment:
        'Only the doors open sockets, on this machine, and the one gate outwards; child/guard.ts imports these to shut them.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/main/(host|cli)/',
          `^${engine}/(door|connect)[.]ts$`,
          `^${engine}/child/guard[.]ts$`,
          `^${engine}/upkeep/outbound/`,
          test,
        ],
      },
      to: { path: [network, packages(['ws', 'undici', 'axios', 'got', 'node-fetch', 'openai'])] },
    },
    {
      name: 'no-reaching-into-a-module',
      comment: "A module of the engine is used through its index.ts; stores.ts reads each module's store.ts.",
      severity: 'error',
      from: { path: sameModule, pathNot: test },
      to: { path: `^${engine}/[^/]+/`, pathNot: [`^${engine}/$1/`, `^${engine}/[^/]+/index[.]ts$`] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^tests/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
