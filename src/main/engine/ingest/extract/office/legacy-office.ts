import { readWithAnydoc } from '../anydoc.ts';
import { corrupt, encrypted } from '../failures.ts';
import { isOleCutOff, oleStreams } from '../ole.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** PowerPoint presentations from before 2007. anydoc does not say where a slide ends, so they have no pages. */
export const pptExtractor: Extractor = {
  format: 'ppt',
  family: 'Slides',
  label: 'PowerPoint 97-2003 presentation',
  extensions: ['ppt', 'pps', 'pot'],
  mediaType: 'application/vnd.ms-powerpoint',
  reads: 'The text of its slides and notes, without slide numbers.',
  version: 2,
  extract: async (input) => {
    if (isLockedPpt(input)) throw encrypted(pptExtractor.label);
    return readOle(input, pptExtractor);
  },
};

/** The token of the current user's record says that the rest is encrypted (MS-PPT 2.3.2). */
function isLockedPpt({ bytes }: ExtractInput): boolean {
  const stream = oleStreams(bytes)
    .find(({ path }) => path === 'Current User')
    ?.read();
  return stream !== undefined && stream.length >= 16 && stream.readUInt32LE(12) === 0xf3d1c4df;
}

async function readOle(input: ExtractInput, self: Extractor): Promise<Extraction> {
  const cutOff = isOleCutOff(input.bytes);
  const read = await readWithAnydoc(input, self).catch((error: unknown) => {
    // Whole files end with a whole sector; some writers leave out its padding, so this alone proves nothing.
    const ragged = input.bytes.length % 512 !== 0;
    throw cutOff || ragged ? corrupt('is cut off, and none of its text could be saved', error) : error;
  });
  return !cutOff ? read : { ...read, partial: true, note: 'The file is cut off: only what is there was read.' };
}
