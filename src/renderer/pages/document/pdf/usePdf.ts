import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { openPdf } from './open-pdf.ts';

export interface OpenPdf {
  pdf: PDFDocumentProxy;
  first: { width: number; height: number };
}

/** An opened PDF; `failed` when it cannot be drawn (damaged, encrypted). */
export function usePdf(file: Blob | undefined): { open: OpenPdf | null; failed: boolean } {
  const [state, setState] = useState<{ open: OpenPdf | null; failed: boolean }>({ open: null, failed: false });
  useEffect(() => {
    if (!file) return;
    let gone = false;
    const opening = openPdf(file);
    const show = async () => {
      const pdf = await (await opening).promise;
      const viewport = (await pdf.getPage(1)).getViewport({ scale: 1 });
      if (!gone) setState({ open: { pdf, first: { width: viewport.width, height: viewport.height } }, failed: false });
    };
    show().catch(() => {
      if (!gone) setState({ open: null, failed: true });
    });
    return () => {
      gone = true;
      setState({ open: null, failed: false });
      void opening.then((task) => task.destroy()).catch(() => undefined);
    };
  }, [file]);
  return state;
}
