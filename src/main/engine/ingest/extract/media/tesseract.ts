import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

/** What of tesseract.js-core is used: Tesseract 5 compiled to WebAssembly, with a file system in memory. */
interface TesseractModule {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => TesseractApi;
}

interface TesseractApi {
  /** 0 when the languages ('eng+deu') could be loaded. */
  Init(dataFolder: string | null, languages: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  /** Takes '/input'; 1 when it is no picture. */
  SetImageFile(exifOrientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(): string;
  Clear(): void;
  End(): void;
}

type LoadCore = (options: { TesseractProgress(): void; printErr(): void; print(): void }) => Promise<TesseractModule>;

export interface LanguageData {
  code: string;
  /** A .traineddata file, packed with gzip or plain. */
  read(): Promise<Uint8Array>;
}

/** A loaded recogniser. It runs in this thread, behind this process's network guard; it has no worker of its own. */
export interface Tesseract {
  /** Words as Tesseract's TSV lists them. `image` is a file of a kind that Leptonica reads: PGM, PNG, JPEG. */
  recognise(image: Uint8Array): string;
  close(): void;
}

/** The neural engine only: the language files of the npm package hold nothing else. */
const lstmOnly = 1;
/** Finds columns, blocks and lines by itself. */
const automaticLayout = 3;

/** From the fastest to the one that every processor can run. */
const builds = ['relaxedsimd-lstm', 'simd-lstm', 'lstm'];

/** Loads the program and the languages, the likeliest first. Throws when a language file is damaged. */
export async function loadTesseract(languages: readonly LanguageData[]): Promise<Tesseract> {
  const core = await loadCore();
  for (const { code, read } of languages) {
    const data = await read();
    core.FS.writeFile(`./${code}.traineddata`, data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data) : data);
  }
  const api = new core.TessBaseAPI();
  if (api.Init(null, languages.map(({ code }) => code).join('+'), lstmOnly) !== 0) {
    throw new Error('Tesseract refused its language data.');
  }
  api.SetPageSegMode(automaticLayout);
  return {
    recognise(image) {
      core.FS.writeFile('/input', image);
      try {
        if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract could not read the picture.');
        if (api.Recognize(null) !== 0) throw new Error('Tesseract gave up on the picture.');
        return api.GetTSVText();
      } finally {
        core.FS.unlink('/input');
        api.Clear();
      }
    },
    close: () => api.End(),
  };
}

async function loadCore(): Promise<TesseractModule> {
  const require = createRequire(import.meta.url);
  let failure: unknown;
  for (const build of builds) {
    try {
      const load: LoadCore = require(`tesseract.js-core/tesseract-core-${build}.js`);
      const silent = () => {};
      return await load({ TesseractProgress: silent, print: silent, printErr: silent });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
