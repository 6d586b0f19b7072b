import { compose } from '../compose.ts';
import { unsupported } from '../failures.ts';
import { pdfExtractor } from '../pdf/pdf.ts';
import type { Content, ExtractInput, Extraction, Extractor, Family } from '../types.ts';
import { descendants, parseXml, textContent } from '../xml.ts';
import { ZipFile } from '../zip.ts';
import { iwaTexts } from './iwa.ts';

/** Apple's own formats are read by the preview that their programs may leave in them, else by the texts in their archives. */
export const pagesExtractor: Extractor = iwork('pages', 'Apple Pages document', 'Documents', 'Word');
export const numbersExtractor: Extractor = iwork('numbers', 'Apple Numbers spreadsheet', 'Tables', 'Excel');
export const keynoteExtractor: Extractor = iwork('key', 'Apple Keynote presentation', 'Slides', 'PowerPoint');

const previews = ['QuickLook/Preview.pdf', 'preview.pdf', 'Preview.pdf'];

function iwork(format: string, label: string, family: Family, exportAs: string): Extractor {
  const self: Extractor = {
    format,
    family,
    label,
    extensions: [format],
    mediaType: `application/vnd.apple.${format === 'key' ? 'keynote' : format}`,
    reads: `The preview that ${label.split(' ')[1]} keeps in it, page by page; of files without one their texts, without pages and numbers in tables.`,
    version: 2,
    recognises: (content) => content.promised === format && isIwork(content),
    extract: (input) => readPreview(input, self, exportAs),
  };
  return self;
}

function isIwork({ zip }: Content): boolean {
  return (
    zip?.names.some((name) => /^Index(\.zip$|\/.*\.iwa$)|^index\.(xml|apxl)(\.gz)?$|^QuickLook\//.test(name)) ?? false
  );
}

async function readPreview(input: ExtractInput, self: Extractor, exportAs: string): Promise<Extraction> {
  const zip = new ZipFile(input.bytes);
  const name = previews.find((preview) => zip.has(preview));
  const preview = name === undefined ? null : zip.read(name);
  if (preview === null) return readTexts(zip, input.maxText, self, exportAs);
  const { members: _, ...read } = await pdfExtractor.extract({ ...input, bytes: preview, path: null });
  const { format, mediaType } = self;
  const note = ['This is the text of its preview.', read.note].filter(Boolean).join(' ');
  return { ...read, format, mediaType, note };
}

/** The texts themselves, in the order in which they are stored: templates and styles left out. */
function readTexts(zip: ZipFile, maxText: number, self: Extractor, exportAs: string): Extraction {
  const inner = zip.has('Index.zip') ? zip.read('Index.zip') : null;
  const index = inner === null ? zip : new ZipFile(inner);
  const parts = index.names.filter((part) => part.endsWith('.iwa') && !/(^|\/)(Master|Template)Slide/.test(part));
  const old = index.names.find((part) => /^index\.(xml|apxl)$/.test(part));
  const texts =
    old === undefined
      ? parts.sort(inOrder).flatMap((part) => iwaTexts(index.read(part) ?? Buffer.alloc(0)))
      : oldTexts(index.salvage(old) ?? '');
  const { format, mediaType, label } = self;
  if (texts.length === 0) {
    throw unsupported(
      `This ${label} holds no preview and no text that can be read. In its app, choose Export and save it as ${exportAs} or PDF, and add that.`,
    );
  }
  const note = 'These are its texts as they are stored, without pages and without the numbers of tables.';
  return compose({ format, mediaType, text: texts.join('\n\n'), partial: true, note }, maxText);
}

/** The document first, then slides and tables by their numbers. */
function inOrder(a: string, b: string): number {
  const plain = (name: string) => name.replace(/\.iwa$/, '');
  const rank = (name: string) => (name.endsWith('Document.iwa') ? 0 : 1);
  return rank(a) - rank(b) || plain(a).localeCompare(plain(b), 'en', { numeric: true });
}

/** Paragraphs and cells of the XML that the programs of 2009 wrote. */
function oldTexts(source: string): string[] {
  if (!source.includes('<')) return [];
  return descendants(parseXml(source), 'p', 'ct').flatMap((element) => {
    const words = element.name === 'ct' ? (element.attributes.s ?? '') : textContent(element);
    return words.trim() === '' ? [] : [words.trim()];
  });
}
