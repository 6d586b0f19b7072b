import type { Principal } from '../../../contract/index.ts';
import type { Outbound } from '../upkeep/index.ts';
import { safeName } from './copies.ts';

/** Largest page or file taken from the web, in bytes. */
const maxBytes = 100 * 2 ** 20;

/** Extensions for media types whose addresses often have none; content decides in the end. */
const extensions: Record<string, string> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
};

/** A web page as a file: its bytes, a safe name, and its address as title until it is read. */
export async function fetchPage(outbound: Outbound, principal: Principal, url: string) {
  const answer = await outbound.get(principal, { url, purpose: 'web page', maxBytes });
  const address = new URL(answer.url);
  const last = decodeName(address.pathname.split('/').findLast((part) => part !== '') ?? address.hostname);
  const extension = extensions[answer.mediaType];
  const named = extension === undefined || last.toLowerCase().endsWith(`.${extension}`) ? last : `${last}.${extension}`;
  return { name: safeName(named), content: marked(answer), title: `${address.hostname}${address.pathname}` };
}

/** A saved page says where it came from, in the comment that browsers write ("Mark of the Web"). */
function marked({ url, mediaType, bytes }: { url: string; mediaType: string; bytes: Buffer }): Buffer {
  if (extensions[mediaType] !== 'html' || url.includes('--')) return bytes;
  const comment = `<!-- saved from url=(${String(url.length).padStart(4, '0')})${url} -->\n`;
  return Buffer.concat([Buffer.from(comment), bytes]);
}

function decodeName(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
