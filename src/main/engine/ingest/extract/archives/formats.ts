import type { Extractor } from '../types.ts';

export const archiveFormats: readonly Extractor[] = [];
