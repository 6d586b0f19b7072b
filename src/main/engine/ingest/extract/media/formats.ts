import type { Extractor } from '../types.ts';
import { pictureFormats } from './pictures.ts';

export const mediaFormats: readonly Extractor[] = [...pictureFormats];
