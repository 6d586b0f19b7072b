import type { Extractor } from '../types.ts';

export const notesFormats: readonly Extractor[] = [];
