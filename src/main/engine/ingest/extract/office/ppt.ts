import { readWithAnydoc } from '../anydoc.ts';
import { compose } from '../compose.ts';
import { corrupt, encrypted } from '../failures.ts';
import { isOleCutOff, oleStreams } from '../ole.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { pageDecoder } from './code-pages.ts';
import { pptPresentation } from './ppt-presentation.ts';
import { writePptSlide } from './ppt-slide.ts';
import { summaryOf } from './property-set.ts';
import { rawText } from './raw-text.ts';

/** PowerPoint presentations from before 2007: each slide a page. */
export const pptExtractor: Extractor = {
  format: 'ppt',
  family: 'Slides',
  label: 'PowerPoint 97-2003 presentation',
  extensions: ['ppt', 'pps', 'pot'],
  mediaType: 'application/vnd.ms-powerpoint',
  reads: 'Every slide as a page, hidden ones marked: title, text, tables, speaker notes, comments.',
  version: 3,
  extract: readPpt,
  fallback: readRemains,
};

const cutOffNote = 'The file is cut off: only what is there was read.';
/** The token of the current user's record when the rest is encrypted (MS-PPT 2.3.2). */
const lockedToken = 0xf3d1c4df;

async function readPpt({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const streams = oleStreams(bytes);
  const part = (name: string) => streams.find(({ path }) => path === name)?.read();
  const user = part('Current User');
  const token = user && user.length >= 20 ? user.readUInt32LE(12) : 0;
  if (token === lockedToken) throw encrypted(pptExtractor.label);
  const document = part('PowerPoint Document');
  if (!document) throw corrupt('is incomplete: its slides are not there');
  const { slides } = pptPresentation(document, user && user.length >= 20 ? user.readUInt32LE(16) : null);
  if (slides.length === 0) throw corrupt('is damaged: the list of its slides is missing');
  const { title, metadata } = summaryOf(part('\x05SummaryInformation'), await pageDecoder());
  metadata.slides = slides.length;
  const { format, mediaType } = pptExtractor;
  return compose(
    {
      format,
      mediaType,
      title: title && !/^PowerPoint[- ]Presentation$/i.test(title) ? title : undefined,
      pages: slides.map(writePptSlide),
      metadata,
      markdown: true,
      ...(isOleCutOff(bytes) && { partial: true, note: cutOffNote }),
    },
    maxText,
  );
}

/** A second reader, for presentations of PowerPoint 95 and damaged ones; where it fails too, whatever looks like words. */
async function readRemains(input: ExtractInput): Promise<Extraction> {
  try {
    const read = await readWithAnydoc(input, pptExtractor);
    return isOleCutOff(input.bytes) ? { ...read, partial: true, note: cutOffNote } : read;
  } catch (error) {
    return rawText(input, pptExtractor, error);
  }
}
