import type { Extractor } from '../types.ts';

export const webFormats: readonly Extractor[] = [];
