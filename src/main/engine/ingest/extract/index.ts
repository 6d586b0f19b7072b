export { extractDocument } from './extract.ts';
export { extractors } from './registry.ts';
export type { ExtractInput, Extraction, Extractor, Heading, Metadata, PageRange } from './types.ts';
