import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { binaryPlist, isBinaryPlist, type PlistValue, plistValue } from './plist-values.ts';
import { readXmlAsWritten } from './xml-plain.ts';
import { hasRoot, readXmlRoot } from './xml-root.ts';

/** Property lists of Apple's programs, as XML or binary. */
export const plistExtractor: Extractor = {
  format: 'plist',
  family: 'Documents',
  isText: true,
  label: 'Property list',
  extensions: ['plist', 'mobileconfig', 'entitlements', 'stringsdict'],
  mediaType: 'application/x-plist',
  reads: 'Keys with their values, nested as they are; binary data by its size.',
  version: 1,
  recognises: (content) =>
    (isBinaryPlist(content.bytes) && content.promised !== 'webarchive' && content.promised !== 'weblink') ||
    (content.promised !== 'weblink' && hasRoot(content, 'plist')),
  extract: readPlist,
  fallback: (input) => readXmlAsWritten(input, plistExtractor),
};

async function readPlist({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const value = isBinaryPlist(bytes) ? binaryPlist(bytes) : plistValue((await readXmlRoot(bytes)).root);
  const lines: string[] = [];
  write(value, '', lines);
  const { format, mediaType } = plistExtractor;
  const metadata = { keys: value instanceof Map ? value.size : 0 };
  return compose({ format, mediaType, title: null, text: lines.join('\n'), metadata }, maxText);
}

function write(value: PlistValue, indent: string, lines: string[]): void {
  const inner = indent.length < 40 ? `${indent}  ` : indent;
  if (value instanceof Map) {
    for (const [key, entry] of value) {
      if (isPlain(entry)) lines.push(`${indent}${key}: ${plain(entry)}`);
      else {
        lines.push(`${indent}${key}:`);
        write(entry, inner, lines);
      }
    }
  } else if (Array.isArray(value)) {
    for (const entry of value) {
      if (isPlain(entry)) lines.push(`${indent}- ${plain(entry)}`);
      else {
        lines.push(`${indent}-`);
        write(entry, inner, lines);
      }
    }
  } else lines.push(`${indent}${plain(value)}`);
}

function isPlain(value: PlistValue): value is Exclude<PlistValue, PlistValue[] | Map<string, PlistValue>> {
  return !(value instanceof Map) && !Array.isArray(value);
}

function plain(value: Exclude<PlistValue, PlistValue[] | Map<string, PlistValue>>): string {
  return value instanceof Uint8Array ? `${value.length} bytes` : String(value ?? '');
}
