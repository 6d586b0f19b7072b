import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { binaryPlist, isBinaryPlist, plistValue } from '../text/plist-values.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { parseXml } from '../xml.ts';

/** Files that are a link: of Windows, macOS, Linux. Nothing is fetched. */
export const weblinkExtractor: Extractor = {
  format: 'weblink',
  family: 'Web',
  isText: true,
  label: 'Link file (url, webloc, desktop)',
  extensions: ['url', 'website', 'webloc', 'desktop'],
  mediaType: 'application/internet-shortcut',
  reads: 'The name and the address of the link, and its description. The page behind it is not fetched.',
  version: 1,
  recognises: ({ promised, bytes, sample }) =>
    (promised === 'weblink' && isBinaryPlist(bytes)) || (sample !== null && /^\s*\[InternetShortcut\]/i.test(sample)),
  extract: readLink,
};

async function readLink({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { format, mediaType } = weblinkExtractor;
  const fields =
    isBinaryPlist(bytes) || Buffer.from(bytes.subarray(0, 512)).includes('<plist')
      ? plistFields(bytes)
      : await iniFields(bytes);
  const title = fields.get('name') ?? name.replace(/\.[^.]*$/, '');
  const url = fields.get('url') ?? '';
  const lines = [
    title,
    fields.get('genericname'),
    fields.get('comment'),
    fields.get('keywords'),
    url,
    fields.get('exec'),
  ];
  const metadata: Metadata = url === '' ? {} : { url };
  return compose({ format, mediaType, title, text: lines.filter(Boolean).join('\n'), metadata }, maxText);
}

function plistFields(bytes: Uint8Array): Map<string, string> {
  const value = isBinaryPlist(bytes) ? binaryPlist(bytes) : plistValue(parseXml(Buffer.from(bytes).toString('utf8')));
  const entries = value instanceof Map ? [...value] : [];
  return new Map(entries.map(([key, entry]) => [key.toLowerCase(), typeof entry === 'string' ? entry : '']));
}

/** Of `[Desktop Entry]` files only the first section is the link. */
async function iniFields(bytes: Uint8Array): Promise<Map<string, string>> {
  const { text } = await decodeText(bytes);
  const fields = new Map<string, string>();
  for (const line of text.split(/\r\n?|\n/, 2000)) {
    const field = /^\s*([\w-]+)\s*=\s*(.*)$/.exec(line.slice(0, 8000));
    const key = field?.[1]?.toLowerCase();
    if (key !== undefined && !fields.has(key)) fields.set(key, (field?.[2] ?? '').trim());
    if (/^\[Desktop Action/i.test(line)) break;
  }
  return fields;
}
