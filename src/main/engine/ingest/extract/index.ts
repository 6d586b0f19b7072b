export { type Containers, createContainers, type Root } from './containers.ts';
export { detectFormat } from './detect.ts';
export { extractDocument, extractLargeDocument } from './extract.ts';
export { inputOf } from './input.ts';
export { readHead } from './large.ts';
export { extractorFor, extractors, formatOfName } from './registry.ts';
export type {
  Cell,
  DataTable,
  ExtractInput,
  Extraction,
  Extractor,
  ExtractTools,
  Heading,
  Member,
  Metadata,
  PageRange,
} from './types.ts';
