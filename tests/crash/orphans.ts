import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Rows that belong to nothing, by table; all zero in a sound library. */
export function orphans(data: string) {
  const db = new Database(join(data, 'library.db'), { readonly: true });
  const n = (source: string) => db.prepare(source).pluck().get();
  const found = {
    versions: n('SELECT count(*) FROM versions v WHERE NOT EXISTS (SELECT 1 FROM documents WHERE version_id = v.id)'),
    unfinished: n('SELECT count(*) FROM versions WHERE complete = 0'),
    chunks: n('SELECT count(*) FROM chunks WHERE version_id NOT IN (SELECT id FROM versions)'),
    texts: n('SELECT count(*) FROM texts WHERE version_id NOT IN (SELECT id FROM versions)'),
    missing: n('SELECT (SELECT sum(chunk_count) FROM versions) - (SELECT count(*) FROM chunks)'),
    keywordRows: n('SELECT (SELECT count(*) FROM chunk_words_docsize) - (SELECT count(*) FROM chunks)'),
    vectors: n('SELECT count(*) FROM embeddings WHERE input_hash NOT IN (SELECT input_hash FROM chunks)'),
    unlearned: n('SELECT count(*) FROM chunks WHERE input_hash NOT IN (SELECT input_hash FROM embeddings)'),
  };
  db.close();
  return found;
}

export const noOrphans = {
  versions: 0,
  unfinished: 0,
  chunks: 0,
  texts: 0,
  missing: 0,
  keywordRows: 0,
  vectors: 0,
  unlearned: 0,
};
