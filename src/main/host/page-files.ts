import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** What a browser lets the page do: nothing but talk to the host that served it. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; media-src blob:; worker-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export interface PageFile {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  /** True for files whose name changes with their content. */
  lasting: boolean;
}

/** The built page. Only names found when it was opened are ever read, so that no request can name another file. */
export function openPageFiles(folder: string): (path: string) => Promise<PageFile | undefined> {
  const names = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/').replace(/^\//, '')),
  );
  return async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1);
    if (!names.has(name)) return undefined;
    const body = new Uint8Array(await readFile(join(folder, name)));
    return { body, type: types[extname(name)] ?? 'application/octet-stream', lasting: name.startsWith('assets/') };
  };
}
