import type { Extraction } from '../types.ts';
import type { ZipFile } from '../zip.ts';

/** What was read of a document, marked as partial where its archive was cut off or has damaged parts. */
export function withDamage(read: Extraction, zip: Pick<ZipFile, 'isRecovered' | 'damaged'>): Extraction {
  if (!zip.isRecovered && zip.damaged.size === 0) return read;
  const sentence = zip.isRecovered
    ? 'The file is cut off: only what is there was read.'
    : `The file is damaged: ${[...zip.damaged].slice(0, 5).join(', ')} could not be read as a whole.`;
  return { ...read, partial: true, note: [sentence, read.note].filter(Boolean).join(' ') };
}
