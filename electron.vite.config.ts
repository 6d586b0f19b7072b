import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
/** scripts/build.mjs builds into a folder of its own and puts that in place when it is whole. */
const out = resolve(root, process.env.COMMONPLACE_BUILD_OUT ?? 'out');
const parts = (process.env.COMMONPLACE_BUILD_PARTS ?? 'main,preload,renderer').split(',');

/** Pure JavaScript that a start or a child's start needs: one file is read faster than a few hundred. Natives and parsers stay out. */
const bundled = [
  'zod',
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  'hono',
  '@hono/node-server',
  'ws',
  'compromise',
];

const main = {
  build: {
    outDir: join(out, 'main'),
    target: 'node22',
    // Optional packages are not seen as packages of the app by themselves.
    externalizeDeps: { exclude: bundled, include: ['node-llama-cpp', 'sqlite-vss'] },
    rollupOptions: {
      input: {
        index: resolve(root, 'src/main/index.ts'),
        cli: resolve(root, 'src/main/cli/index.ts'),
        'engine-process': resolve(root, 'src/main/engine/process.ts'),
        'database-thread': resolve(root, 'src/main/engine/database-thread.ts'),
        'vector-thread': resolve(root, 'src/main/engine/vectors/vector-thread.ts'),
        'vector-builder': resolve(root, 'src/main/engine/vectors/vector-builder.ts'),
        'extract-child': resolve(root, 'src/main/engine/ingest/extract-child.ts'),
        'people-child': resolve(root, 'src/main/engine/people/people-child.ts'),
        'contacts-child': resolve(root, 'src/main/engine/people/exchange/contacts-child.ts'),
        'personality-child': resolve(root, 'src/main/engine/people/personality/reading-child.ts'),
        'picture-child': resolve(root, 'src/main/engine/people/pictures/picture-child.ts'),
        'keychain-child': resolve(root, 'src/main/engine/language/keys/keychain-child.ts'),
        'table-child': resolve(root, 'src/main/engine/tools/tables/table-child.ts'),
        'embedder-child': resolve(root, 'src/main/engine/models/embedder-child.ts'),
        'llama-child': resolve(root, 'src/main/engine/language/llama/llama-child.ts'),
      },
      external: ['bufferutil', 'utf-8-validate'],
      // Beside one another: src/main/engine/entries.ts finds an entry from whichever chunk asks.
      output: { format: 'es' as const, entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
};

const preload = {
  build: {
    outDir: join(out, 'preload'),
    // A sandboxed preload is always CommonJS.
    rollupOptions: {
      input: resolve(root, 'src/preload/index.ts'),
      output: { format: 'cjs' as const, entryFileNames: 'index.cjs' },
    },
  },
};

/** What pdfjs fetches at need: character maps, stand-in fonts, decoders of pictures without WebAssembly. */
const pdfParts = { cmaps: /./, standard_fonts: /./, wasm: /_nowasm_fallback[.]js$|^LICENSE/ };

/** Puts pdfjs's parts beside the page, so that pages of a PDF are drawn without anything from elsewhere. */
const pdfAssets = {
  name: 'commonplace:pdf-assets',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string }) {
    for (const [folder, wanted] of Object.entries(pdfParts)) {
      const from = resolve(root, 'node_modules/pdfjs-dist', folder);
      for (const name of readdirSync(from).filter((one) => wanted.test(one))) {
        this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(from, name)) });
      }
    }
  },
};

const renderer = {
  root: resolve(root, 'src/renderer'),
  // Relative, so that the same files work under the desktop's own scheme and under the host.
  base: './',
  plugins: [react(), pdfAssets],
  worker: { format: 'es' as const },
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: true,
    target: 'es2023',
    minify: true,
    // Fonts and images stay files: the page's policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: resolve(root, 'src/renderer/index.html') },
  },
};

export default defineConfig({
  ...(parts.includes('main') ? { main } : {}),
  ...(parts.includes('preload') ? { preload } : {}),
  ...(parts.includes('renderer') ? { renderer } : {}),
});
