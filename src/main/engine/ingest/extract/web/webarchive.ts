import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import { listParts, mailContainer, nameFor, type Part } from '../mail/index.ts';
import { binaryPlist, isBinaryPlist, type PlistValue, plistValue } from '../text/plist-values.ts';
import type { Container, ExtractInput, Extraction, Extractor } from '../types.ts';
import { parseXml } from '../xml.ts';

/** Pages saved by Safari: a property list of the page and what belongs to it. */
export const webarchiveExtractor: Extractor = {
  format: 'webarchive',
  family: 'Web',
  label: 'Saved web page (Safari)',
  extensions: ['webarchive'],
  mediaType: 'application/x-webarchive',
  reads: 'The page and its frames as of any web page, and its address; its pictures become documents of their own.',
  version: 1,
  recognises: ({ bytes, promised }) =>
    (isBinaryPlist(bytes) && (promised === 'webarchive' || bytes.includes('WebMainResource'))) ||
    (promised === 'webarchive' && bytes.subarray(0, 4096).includes('<plist')),
  extract: readArchive,
  open: async ({ bytes }) => mailContainer(listParts(pictures(archiveOf(bytes)))) satisfies Container,
};

async function readArchive({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const archive = archiveOf(bytes);
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const pages = await Promise.all(
    framesOf(archive, 0).map(async (resource) => {
      const encoding = textIn(resource, 'WebResourceTextEncodingName');
      return htmlToMarkdown((await decodeText(dataIn(resource), encoding || undefined)).text);
    }),
  );
  const [page] = pages;
  if (page === undefined) throw corrupt('holds no page');
  const url = textIn(mapIn(archive, 'WebMainResource'), 'WebResourceURL');
  const { members } = listParts(pictures(archive));
  const { format, mediaType } = webarchiveExtractor;
  const metadata = { ...page.metadata, ...(url !== '' && { url }), pictures: members.length };
  const text = pages.map((frame) => frame.text).join('\n\n');
  return compose(
    { format, mediaType, title: page.title || undefined, text, metadata, members, markdown: true },
    maxText,
  );
}

type PlistMap = Map<string, PlistValue>;

function archiveOf(bytes: Uint8Array): PlistMap {
  const value = isBinaryPlist(bytes) ? binaryPlist(bytes) : plistValue(parseXml(Buffer.from(bytes).toString('utf8')));
  if (!(value instanceof Map)) throw corrupt('is not an archive of a web page');
  return value;
}

/** The page, then the pages of its frames. */
function framesOf(archive: PlistMap, depth: number): PlistMap[] {
  const main = mapIn(archive, 'WebMainResource');
  const frames =
    depth > 10 ? [] : listIn(archive, 'WebSubframeArchives').flatMap((frame) => framesOf(frame, depth + 1));
  return [...(/html|xml|text/.test(textIn(main, 'WebResourceMIMEType')) ? [main] : []), ...frames];
}

function pictures(archive: PlistMap): Part[] {
  return listIn(archive, 'WebSubresources').flatMap((resource, index): Part[] => {
    const mediaType = textIn(resource, 'WebResourceMIMEType');
    if (!mediaType.startsWith('image/')) return [];
    const last = textIn(resource, 'WebResourceURL').split(/[?#]/)[0]?.split('/').at(-1) ?? '';
    const name = /\.\w{2,5}$/.test(last) ? last : `${index + 1} ${nameFor(mediaType).replace('attachment', 'picture')}`;
    return [{ name, mediaType, content: dataIn(resource), inline: true }];
  });
}

function mapIn(map: PlistMap, key: string): PlistMap {
  const value = map.get(key);
  return value instanceof Map ? value : new Map();
}

function listIn(map: PlistMap, key: string): PlistMap[] {
  const value = map.get(key);
  return Array.isArray(value) ? value.filter((entry) => entry instanceof Map) : [];
}

function textIn(map: PlistMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value : '';
}

function dataIn(map: PlistMap): Uint8Array {
  const value = map.get('WebResourceData');
  return value instanceof Uint8Array ? value : new Uint8Array();
}
