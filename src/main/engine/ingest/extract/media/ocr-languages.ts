import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ExtractTools } from '../types.ts';
import type { LanguageData } from './tesseract.ts';

export interface OcrLanguages {
  found: LanguageData[];
  /** Asked for, but not installed. */
  missing: string[];
}

/** The language that the app brings with it, as an npm package. */
const builtIn = 'eng';

/**
 * The languages that recognition will use: English from its package, others from `<modelsFolder>/tessdata/`. English
 * stands in where none of the wanted languages is installed.
 */
export async function ocrLanguages(tools: ExtractTools): Promise<OcrLanguages> {
  const installed = await installedLanguages(tools.modelsFolder);
  const wanted = tools.ocrLanguages.length > 0 ? [...new Set(tools.ocrLanguages)] : [builtIn];
  const found: LanguageData[] = [];
  const missing: string[] = [];
  for (const code of wanted) {
    const file = installed.get(code) ?? (code === builtIn ? builtInFile() : undefined);
    if (file === undefined) missing.push(code);
    else found.push({ code, read: () => readFile(file) });
  }
  if (found.length === 0) found.push({ code: builtIn, read: () => readFile(builtInFile()) });
  return { found, missing };
}

/** What to do about missing languages, as a sentence for the user; null where none is missing. */
export function missingLanguagesNote(missing: readonly string[]): string | null {
  if (missing.length === 0) return null;
  const files = missing.map((code) => `${code}.traineddata`).join(', ');
  return `Words were recognised without ${missing.join(', ')}: put ${files} into the folder models/tessdata of your library, then read this file again.`;
}

async function installedLanguages(modelsFolder: string | null): Promise<Map<string, string>> {
  if (modelsFolder === null) return new Map();
  const folder = join(modelsFolder, 'tessdata');
  const names = await readdir(folder).catch(() => []);
  const files = names.flatMap((name): [string, string][] => {
    const code = /^([A-Za-z0-9_]+)\.traineddata(\.gz)?$/.exec(name)?.[1];
    return code === undefined ? [] : [[code, join(folder, name)]];
  });
  return new Map(files);
}

function builtInFile(): string {
  return createRequire(import.meta.url).resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz');
}
