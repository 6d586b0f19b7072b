import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol, type Session } from 'electron';

export const appAddress = 'commonplace://app/';

/** Nothing is loaded from anywhere but the app itself; styles of the component library are written inline. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  'media-src blob:',
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes the scheme a secure origin of its own. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'commonplace', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page of `folder` at commonplace://app/. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('commonplace', (request) => answer(request, folder));
}

/** The answer to one request: a file of the folder, the page itself for addresses inside the page, or 404. */
export async function answer(request: Request, folder: string): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET') return refusal(405);
  if (url.host !== 'app') return refusal(404);
  const file = resolveInside(folder, url.pathname);
  if (file === undefined) return refusal(404);
  const isPage = extname(file) === '';
  const found = isPage ? join(folder, 'index.html') : file;
  try {
    // A page's own address is longer than '/', while its files are named relative to it.
    const body = await readFile(found);
    return new Response(body, { headers: headersOf(isPage ? '.html' : extname(found)) });
  } catch {
    return refusal(404);
  }
}

/** The file that a URL's path names, or undefined where it would leave the folder. */
function resolveInside(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(decoded) || decoded.split('/').includes('..')) return undefined;
  const file = join(folder, decoded);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
}

function headersOf(extension: string): Record<string, string> {
  return {
    'content-type': mediaTypes[extension] ?? 'application/octet-stream',
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headersOf('') });
}
