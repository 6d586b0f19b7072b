import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { corrupt, encrypted } from '../failures.ts';

/** Pictures of more pixels than this are left out of a rendered page. */
const maxImagePixels = 100_000_000;

/**
 * A PDF opened with pdfjs, and with what pdfjs ships beside it: maps of Chinese, Japanese and Korean characters, the
 * standard fonts, decoders for scans. Destroy its `loadingTask` after use. Throws encrypted or corrupt.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`;
  const task = getDocument({
    // pdfjs takes the bytes for its own, and does not accept a Buffer.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${home}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${home}standard_fonts/`,
    wasmUrl: `${home}wasm/`,
    iccUrl: `${home}iccs/`,
    useSystemFonts: false,
    enableXfa: true,
    maxImageSize: maxImagePixels,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    if (error instanceof Error && error.name === 'PasswordException') throw encrypted('PDF', error);
    throw corrupt('is not a complete PDF: its pages cannot be found', error);
  }
}
