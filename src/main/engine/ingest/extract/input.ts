import type { ExtractInput } from './types.ts';

/** A reader's input for bytes that are at hand, with nothing installed and nothing switched on but what is named. */
export function inputOf(bytes: Uint8Array | string, name: string, more: Partial<ExtractInput> = {}): ExtractInput {
  return {
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    name,
    path: null,
    tools: { ocr: false, ocrLanguages: ['eng'], modelsFolder: null },
    alive: () => {},
    maxText: 50_000_000,
    ...more,
  };
}
