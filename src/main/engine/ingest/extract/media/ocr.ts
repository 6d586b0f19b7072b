import type { ExtractInput } from '../types.ts';
import { type GreyPicture, pgmOf, prepareForOcr, turned } from './ocr-image.ts';
import { missingLanguagesNote, ocrLanguages } from './ocr-languages.ts';
import { type RecognisedText, type SeenText, textOfTsv } from './ocr-words.ts';
import { skewOf } from './skew.ts';
import { loadTesseract, type Tesseract } from './tesseract.ts';

export interface Recognised extends RecognisedText {
  /** Languages that were asked for and are not installed, and what to do; null where none is missing. */
  note: string | null;
}

/** Mean confidences, 0 to 100, measured as in ocr-words.ts: upright text has 85 to 96, text on its head or side 35 to 45. */
const wellRead = 85;
const upsideDown = 60;
/** Degrees that Tesseract makes up for by itself. */
const leastSkew = 1;
/** Fewer words than these are a photo's noise, not worth three more readings. */
const fewWords = 3;

/**
 * The words in a picture (PNG, JPEG, WebP, TIFF, GIF, AVIF), offline, upright by its EXIF orientation. Words that are
 * unlikely to be words are left out, so a photo without writing gives ''. Calls `input.alive()` at each step.
 * Throws too_large for more than 200 megapixels and corrupt where the picture cannot be decoded.
 */
export async function recognise(image: Uint8Array, input: Pick<ExtractInput, 'tools' | 'alive'>): Promise<Recognised> {
  return recognisePicture((await prepareForOcr(image)).picture, input);
}

/** The same for a picture that is decoded and prepared. */
export async function recognisePicture(
  picture: GreyPicture,
  input: Pick<ExtractInput, 'tools' | 'alive'>,
): Promise<Recognised> {
  const languages = await ocrLanguages(input.tools);
  const tesseract = await engines.get(languages.found.map(({ code }) => code).join('+'), () =>
    loadTesseract(languages.found),
  );
  const read = (attempt: GreyPicture): SeenText => {
    input.alive();
    return textOfTsv(run(tesseract, pgmOf(attempt)));
  };
  const { text, confidence } = await readUpright(picture, read);
  input.alive();
  return { text, confidence, note: missingLanguagesNote(languages.missing) };
}

/** Reads the picture with its lines made level; where that goes badly, also turned, and takes what is read best. */
async function readUpright(picture: GreyPicture, read: (picture: GreyPicture) => SeenText): Promise<SeenText> {
  const skew = await skewOf(picture);
  const level = Math.abs(skew) < leastSkew ? picture : await turned(picture, -skew);
  let best = read(level);
  if (best.seen.words < fewWords || best.seen.confidence >= upsideDown) return best;
  for (const degrees of [90, 270, 180]) {
    best = better(best, read(await turned(level, degrees)));
    if (best.seen.confidence >= wellRead) break;
  }
  return best;
}

function better(a: SeenText, b: SeenText): SeenText {
  return b.seen.words * b.seen.confidence > a.seen.words * a.seen.confidence ? b : a;
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
