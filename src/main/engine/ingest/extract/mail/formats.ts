import type { Extractor } from '../types.ts';
import { emlExtractor } from './eml.ts';
import { icsExtractor } from './ics.ts';
import { mboxExtractor } from './mbox.ts';
import { msgExtractor } from './msg.ts';
import { pstExtractor } from './pst.ts';
import { subtitlesExtractor } from './subtitles.ts';

import { vcfExtractor } from './vcf.ts';

export const mailFormats: readonly Extractor[] = [
  mboxExtractor,
  pstExtractor,
  emlExtractor,
  msgExtractor,
  icsExtractor,
  vcfExtractor,
  subtitlesExtractor,
];
