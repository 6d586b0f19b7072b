import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { corrupt } from '../failures.ts';
import type { Container, ExtractInput, Member } from '../types.ts';
import { openPdf } from './pdf-open.ts';
import { type PdfPage, readPages } from './pdf-pages.ts';

const maxFiles = 1000;

/** The files that a PDF carries: attachments, the documents of a portfolio, files pinned to pages. */
export async function filesOf(pdf: PDFDocumentProxy, pages: readonly PdfPage[]): Promise<Member[]> {
  const attached = await pdf.getAttachments().catch(() => null);
  const members = [...(attached ?? [])].map(([key, { filename }]) => memberOf(key, filename));
  const pinned = pages.flatMap((page) => page.files.map(({ id, name }) => memberOf(id, name)));
  const all = new Map([...members, ...pinned].map((member) => [member.path, member]));
  return [...all.values()].slice(0, maxFiles);
}

function memberOf(path: string, name: string): Member {
  return { path, name: name || path, size: null, modifiedAt: null };
}

export async function openPdfFiles(input: ExtractInput): Promise<Container> {
  const pdf = await openPdf(input.bytes);
  // Files that are pinned to a page are known to pdfjs once that page has been looked at.
  const { pages } = await readPages(pdf, { ...input, maxText: Number.POSITIVE_INFINITY });
  const members = await filesOf(pdf, pages);
  return {
    members,
    async read(path) {
      if (!members.some((member) => member.path === path)) {
        throw new CommonplaceError('not_found', 'There is no such file in this PDF.');
      }
      const content = await pdf.getAttachmentContent(path);
      if (content === null) throw corrupt('is damaged: the file attached to it is not there');
      return content;
    },
    close() {
      void pdf.loadingTask.destroy();
    },
  };
}
