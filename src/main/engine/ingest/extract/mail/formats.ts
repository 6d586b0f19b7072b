import type { Extractor } from '../types.ts';
import { emlExtractor } from './eml.ts';
import { msgExtractor } from './msg.ts';
import { subtitlesExtractor } from './subtitles.ts';

export const mailFormats: readonly Extractor[] = [emlExtractor, msgExtractor, subtitlesExtractor];
