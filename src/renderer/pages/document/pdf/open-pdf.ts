import { getDocument, type PDFDocumentLoadingTask, PDFWorker, VerbosityLevel } from 'pdfjs-dist';
import Worker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';

/** Opens a PDF in a worker of its own. `destroy` of what comes back ends both. */
export async function openPdf(file: Blob): Promise<PDFDocumentLoadingTask> {
  const data = new Uint8Array(await file.arrayBuffer());
  const part = (name: string) => new URL(`./pdfjs/${name}/`, document.baseURI).href;
  return getDocument({
    data,
    worker: PDFWorker.create({ port: new Worker() }),
    cMapUrl: part('cmaps'),
    standardFontDataUrl: part('standard_fonts'),
    wasmUrl: part('wasm'),
    // The page's policy forbids code that is made at run time, WebAssembly too.
    useWasm: false,
    useWorkerFetch: false,
    // What it can do without is no news.
    verbosity: VerbosityLevel.ERRORS,
  });
}
