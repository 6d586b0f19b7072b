import type { Extractor } from '../types.ts';

export const mediaFormats: readonly Extractor[] = [];
