import { createHash } from 'node:crypto';

/** What ingestion would have read of a made-up text file. */
export function headOf(text: string, title: string, chunkCount: number) {
  return {
    contentHash: createHash('sha256').update(text).digest('hex'),
    size: text.length,
    modifiedAt: 0,
    format: 'txt',
    mediaType: 'text/plain',
    extractor: 'bench',
    title,
    pages: null,
    headings: [],
    metadata: {},
    facts: { dates: null, names: [] },
    partial: false,
    note: null,
    familiarity: 1,
    textLength: text.length,
    chunkCount,
  };
}
