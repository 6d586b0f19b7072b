import { unsupported } from '../failures.ts';
import { pdfExtractor } from '../pdf/pdf.ts';
import type { Content, ExtractInput, Extraction, Extractor, Family } from '../types.ts';
import { ZipFile } from '../zip.ts';

/** Apple's own formats are read by the preview that their programs may leave in them. */
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
    reads: `The preview that ${label.split(' ')[1]} keeps in it, page by page; files without one have to be exported as ${exportAs} or PDF.`,
    version: 1,
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
  if (preview === null) {
    throw unsupported(
      `This ${self.label} holds no preview that can be read. In its app, choose Export and save it as ${exportAs} or PDF, and add that.`,
    );
  }
  const { members: _, ...read } = await pdfExtractor.extract({ ...input, bytes: preview, path: null });
  const { format, mediaType } = self;
  const note = ['This is the text of its preview.', read.note].filter(Boolean).join(' ');
  return { ...read, format, mediaType, note };
}
