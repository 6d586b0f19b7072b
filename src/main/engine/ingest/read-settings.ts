import type { Settings } from '../../../contract/index.ts';
import type { ReadSettings } from './read-options.ts';

/** Settings count for files read from now on; they are looked up once a second, not for every file. */
const freshMs = 1000;

/** An owner's settings, remembered for a moment, or until `forget`. */
export function createSettingsCache(get: (owner: string) => Promise<Settings>, now: () => number) {
  const known = new Map<string, { at: number; value: Promise<Settings> }>();
  return {
    get(owner: string): Promise<Settings> {
      const last = known.get(owner);
      if (last !== undefined && now() - last.at < freshMs) return last.value;
      const value = get(owner);
      known.set(owner, { at: now(), value });
      return value;
    },
    forget: () => known.clear(),
  };
}

/** What of the settings is for the readers. `modelsFolder`: where languages and models that the user installed lie. */
export function toReadSettings(settings: Settings, modelsFolder: string | null): ReadSettings {
  const { chunkSize: size, chunkOverlap: overlap, ocr, ocrLanguages } = settings;
  return { tools: { ocr, ocrLanguages, modelsFolder }, chunking: { size, overlap, strategy: 'structure' } };
}
