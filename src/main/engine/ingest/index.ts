export { describeFormat } from './describe-format.ts';
export { copiesFolder, createIngest, type Ingest } from './ingest.ts';
export { createNotices, type Notices } from './notices.ts';
export { createPipeline, type Pipeline } from './pipeline.ts';
export { ingestProcedures } from './procedures.ts';
export { createProgress, type Progress } from './progress.ts';
export { createReaders, type Readers } from './readers.ts';
