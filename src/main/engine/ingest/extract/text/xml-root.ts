import { decodeText } from '../decode.ts';
import type { Content } from '../types.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { declaredEncoding } from './html.ts';

/** The local name of the root element that a text begins with; null when it does not look like XML. Linear. */
export function rootName(sample: string | null): string | null {
  if (sample === null) return null;
  let at = sample.search(/\S/);
  for (let skipped = 0; at !== -1 && skipped < 50 && sample[at] === '<'; skipped += 1) {
    const next = sample[at + 1] ?? '';
    if (next !== '?' && next !== '!')
      return /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(sample.slice(at, at + 200))?.[1] ?? null;
    const end = endOfPrologue(sample, at);
    if (end === -1) return null;
    at = sample.slice(end).search(/\S/) === -1 ? -1 : end + sample.slice(end).search(/\S/);
  }
  return null;
}

function endOfPrologue(sample: string, at: number): number {
  const comment = sample.startsWith('<!--', at);
  const end = comment ? sample.indexOf('-->', at + 4) : sample.indexOf('>', at);
  if (end === -1) return -1;
  const declarations = comment ? -1 : sample.slice(at, end).indexOf('[');
  if (declarations === -1) return end + (comment ? 3 : 1);
  const close = sample.indexOf(']', at + declarations);
  const last = close === -1 ? -1 : sample.indexOf('>', close);
  return last === -1 ? -1 : last + 1;
}

/** Whether a content is XML with one of these roots. */
export function hasRoot({ sample }: Content, ...names: readonly string[]): boolean {
  const first = sample?.charCodeAt(0);
  if (first !== 0x3c && first !== 0x20 && first !== 0x0a && first !== 0x0d && first !== 0x09 && first !== 0xfeff)
    return false;
  const root = rootName(sample);
  return root !== null && names.includes(root);
}

/** A file's root element and its encoding. Throws corrupt when there is none. */
export async function readXmlRoot(bytes: Uint8Array): Promise<{ root: XmlElement; source: string; encoding: string }> {
  const { text: source, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  return { root: parseXml(source), source, encoding };
}
