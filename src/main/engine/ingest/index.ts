export { describeFormat } from './describe-format.ts';
export { createDryRuns, type DryRuns } from './dry-run.ts';
export { decodeText } from './extract/decode.ts';
export {
  type ContentLine,
  charsetDecoder,
  contentLines,
  fieldsOf,
  separated,
  unescaped,
} from './extract/mail/content-lines.ts';
export { guessDelimiter, parseDelimited } from './extract/tables/parse-delimited.ts';
export { createGate } from './gate.ts';
export { copiesFolder, createIngest, type Ingest } from './ingest.ts';
export type { Learners, Learning } from './learners.ts';
export { retryWithNewerReaders } from './newer-readers.ts';
export { createNotices, createWakeup, type Notices } from './notices.ts';
export { createPipeline, type Pipeline } from './pipeline.ts';
export { createPower, type DoorPower } from './power.ts';
export { ingestProcedures } from './procedures.ts';
export { createProgress, type Progress } from './progress.ts';
export { createSettingsCache, toReadSettings } from './read-settings.ts';
export { readTexts } from './read-texts.ts';
export { createReaders, filesAhead, type Readers } from './readers.ts';
export { createSpeeds } from './speeds.ts';
export type { ingestStore } from './store.ts';
export { canonicalPath } from './walk/canonical.ts';
export type { Entry, FileEntry, UnreadEntry } from './walk/entries.ts';
export { errnoOf, lookError } from './walk/folder-errors.ts';
export { compareText } from './walk/listing.ts';
export { type WalkOptions, walkTree } from './walk/walk-tree.ts';
