import { CommonplaceError } from '../../../../contract/index.ts';
import { compose } from './compose.ts';
import { detectFormat } from './detect.ts';
import { corrupt, unsupported } from './failures.ts';
import { readHead } from './large.ts';
import { extractorFor } from './registry.ts';
import type { ExtractInput, Extraction, Extractor, LargeInput } from './types.ts';

/**
 * The text of a file: what it is, judged by its content before its name; its words, pages and headings with exact
 * offsets. Throws CommonplaceError with empty_file, encrypted, corrupt, unsupported or too_large, and nothing else.
 * A file of nothing but white space is no error: its text is '' and its note says so.
 */
export async function extractDocument(input: ExtractInput): Promise<Extraction> {
  if (input.bytes.length === 0) {
    throw new CommonplaceError('empty_file', 'The file is empty: 0 bytes. If it should not be, copy it here again.');
  }
  const format = detectFormat(input.bytes, input.name);
  const extractor = extractorFor(format);
  if (!extractor) throw unsupported(`Files of the kind "${format}" have no reader.`);
  if (isBlank(input.bytes)) return compose({ format, mediaType: extractor.mediaType, text: '' }, input.maxText);
  return readWith(extractor, input);
}

/** The same for a file that is too large for memory. Throws too_large where its format cannot be read in pieces. */
export async function extractLargeDocument(input: LargeInput): Promise<Extraction> {
  const extractor = extractorFor(detectFormat(await readHead(input.path), input.name));
  if (extractor?.extractLarge === undefined) {
    const limit = Math.round(input.maxBytes / 2 ** 20);
    throw new CommonplaceError(
      'too_large',
      `This file is larger than ${limit} MB. Split it, or add the parts you need.`,
    );
  }
  return extractor.extractLarge(input).catch((error: unknown) => {
    throw typed(error, extractor);
  });
}

async function readWith(extractor: Extractor, input: ExtractInput): Promise<Extraction> {
  try {
    return await extractor.extract(input);
  } catch (error) {
    const first = typed(error, extractor);
    if (!extractor.fallback || first.code === 'encrypted' || first.code === 'too_large') throw first;
    try {
      return await extractor.fallback(input);
    } catch (second) {
      const failure = typed(second, extractor);
      throw failure.code === 'encrypted' ? failure : first;
    }
  }
}

/** Parsers throw whatever they like at damaged files: all of it means that the file cannot be read. */
export function typed(error: unknown, extractor: Extractor): CommonplaceError {
  if (error instanceof CommonplaceError) return error;
  return corrupt(`could not be read as ${extractor.label}: it seems to be damaged`, error);
}

/** White space only, in any one-byte encoding; looked at only in small files. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < 64 * 1024 && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
