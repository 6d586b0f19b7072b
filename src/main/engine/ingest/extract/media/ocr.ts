import type { ExtractInput } from '../types.ts';
import { prepareForOcr } from './ocr-image.ts';
import { missingLanguagesNote, ocrLanguages } from './ocr-languages.ts';
import { type RecognisedText, textOfTsv } from './ocr-words.ts';
import { loadTesseract, type Tesseract } from './tesseract.ts';

export interface Recognised extends RecognisedText {
  /** Languages that were asked for and are not installed, and what to do; null where none is missing. */
  note: string | null;
}

/**
 * The words in a picture (PNG, JPEG, WebP, TIFF, GIF, AVIF), offline, upright by its EXIF orientation. Words that are
 * unlikely to be words are left out, so a photo without writing gives ''. Calls `input.alive()` at each step.
 * Throws too_large for more than 200 megapixels and corrupt where the picture cannot be decoded.
 */
export async function recognise(image: Uint8Array, input: Pick<ExtractInput, 'tools' | 'alive'>): Promise<Recognised> {
  const languages = await ocrLanguages(input.tools);
  const tesseract = await engines.get(languages.found.map(({ code }) => code).join('+'), () =>
    loadTesseract(languages.found),
  );
  input.alive();
  const prepared = await prepareForOcr(image);
  input.alive();
  const found = textOfTsv(run(tesseract, prepared.image));
  input.alive();
  return { ...found, note: missingLanguagesNote(languages.missing) };
}

function run(tesseract: Tesseract, image: Uint8Array): string {
  try {
    return tesseract.recognise(image);
  } catch (error) {
    // A WebAssembly program that has aborted cannot be used again.
    engines.forget();
    throw error;
  }
}

/** Keeps the recogniser that was used last: loading takes as long as a page. Another choice of languages replaces it. */
function keepLast() {
  let kept: { key: string; engine: Promise<Tesseract> } | undefined;
  return {
    get(key: string, load: () => Promise<Tesseract>): Promise<Tesseract> {
      if (kept?.key !== key) {
        kept?.engine.then((engine) => engine.close()).catch(() => {});
        kept = { key, engine: load() };
        kept.engine.catch(() => {
          kept = undefined;
        });
      }
      return kept.engine;
    },
    forget() {
      kept = undefined;
    },
  };
}

/** One for the process: it belongs to no single file, and a reader process reads one file after another. */
const engines = keepLast();
