import type { Extractor } from '../types.ts';

export const codeFormats: readonly Extractor[] = [];
