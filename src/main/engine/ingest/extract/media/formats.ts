import type { Extractor } from '../types.ts';
import { pictureFormats } from './pictures.ts';
import { soundFormats, videoFormats } from './recordings.ts';

export const mediaFormats: readonly Extractor[] = [...pictureFormats, ...soundFormats, ...videoFormats];
