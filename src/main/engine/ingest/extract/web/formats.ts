import type { Extractor } from '../types.ts';
import { mhtmlExtractor } from './mhtml.ts';
import { webarchiveExtractor } from './webarchive.ts';
import { weblinkExtractor } from './weblink.ts';

export const webFormats: readonly Extractor[] = [mhtmlExtractor, webarchiveExtractor, weblinkExtractor];
