import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

// Shorter runs of letters occur in any binary data. East Asian letters are left out: all bytes look like them.
const runs = /[\t\r\n\x20-\x7e\xa0-\u024f\u0370-\u05ff\u2010-\u2026\u20ac]{24,}/g;
const maxShown = 2_000_000;

/**
 * What looks like sentences in the bytes of a document whose structure is lost, marked as partial. Throws the error
 * of the reader that failed when nothing does.
 */
export function rawText(
  input: ExtractInput,
  self: Pick<Extractor, 'format' | 'mediaType'>,
  error: unknown,
): Extraction {
  const bytes = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength);
  const views = [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
  const found = views.flatMap((view) => view.match(runs) ?? []).filter(looksWritten);
  if (found.length === 0) throw error;
  return compose(
    {
      format: self.format,
      mediaType: self.mediaType,
      text: found.join('\n\n').slice(0, maxShown),
      partial: true,
      note: 'The file is damaged: these are the words that could still be found in it.',
    },
    input.maxText,
  );
}

/** Words with blanks between them, not a list of codes or the name of a part. */
function looksWritten(run: string): boolean {
  const words = run.match(/(?<!\S)\p{L}{2,20}[.,;:!?]?(?!\S)/gu) ?? [];
  return words.length >= 4 && words.join(' ').length > run.trim().length * 0.6;
}
