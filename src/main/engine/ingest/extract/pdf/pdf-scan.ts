import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ExtractInput } from '../types.ts';

/** Dots an inch at which Tesseract reads best, and at which scans are made. */
const resolution = 200;
const pointsAnInch = 72;
/** An A3 page at 300 dots; a poster is read at less. */
const maxPixels = 18_000_000;
/** A page with fewer letters than this is a picture with a page number or a stamp on it, if it holds a picture. */
const fewLetters = 40;

/** The pages that need eyes: nearly without text, and a picture on them where there is some. */
export async function pagesToRecognise(pdf: PDFDocumentProxy, texts: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const [index, text] of texts.entries()) {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (letters === 0 || (letters < fewLetters && (await holdsPicture(pdf, index + 1)))) numbers.push(index + 1);
  }
  return numbers;
}

async function holdsPicture(pdf: PDFDocumentProxy, number: number): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pictures: readonly number[] = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  try {
    const { fnArray } = await (await pdf.getPage(number)).getOperatorList();
    return fnArray.some((operator) => pictures.includes(operator));
  } catch {
    return false;
  }
}

/** The words recognised on a page, '' where there are none, and what the recogniser has to say of its languages. */
export async function recognisePage(
  pdf: PDFDocumentProxy,
  number: number,
  input: ExtractInput,
): Promise<{ text: string; note: string | null }> {
  const picture = await renderPage(pdf, number);
  if (picture === null) return { text: '', note: null };
  const { recognise } = await import('../media/ocr.ts');
  const { text, note } = await recognise(picture, input);
  return { text: text.trim(), note };
}

/** A page as PNG, or null when nothing is on it. */
async function renderPage(pdf: PDFDocumentProxy, number: number): Promise<Uint8Array | null> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const largest = Math.sqrt(maxPixels / Math.max(1, natural.width * natural.height));
  const viewport = page.getViewport({ scale: Math.min(resolution / pointsAnInch, largest) });
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
  try {
    // @napi-rs/canvas has all that pdfjs asks of a canvas, but not a document's type.
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return isBlank(data) ? null : await canvas.encode('png');
  } finally {
    page.cleanup();
  }
}

/** Whether all pixels looked at are nearly the same: paper, and nothing on it. */
function isBlank(pixels: Uint8ClampedArray): boolean {
  let darkest = 255;
  let lightest = 0;
  for (let at = 1; at < pixels.length; at += 4 * 7) {
    const green = pixels[at] ?? 0;
    if (green < darkest) darkest = green;
    if (green > lightest) lightest = green;
  }
  return lightest - darkest < 24;
}
