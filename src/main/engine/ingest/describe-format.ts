import { extractorFor } from './extract/index.ts';

/** What a person calls a format, and the family that it stands in; a format without a reader by its own name. */
export function describeFormat(format: string): { label: string; family: string } {
  const extractor = extractorFor(format);
  return { label: extractor?.label ?? format, family: extractor?.family ?? 'Documents' };
}
