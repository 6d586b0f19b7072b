import type { Migration } from '../migrate.ts';

/** The user's own test set for search, and how it came out. */
export const evaluation: Migration = {
  number: 7,
  name: 'evaluation',
  sql: `
CREATE TABLE test_questions (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  -- marked: while searching; proposed: from the documents; added: typed in.
  origin TEXT NOT NULL CHECK (origin IN ('marked', 'proposed', 'added')),
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, text)
) STRICT;

-- What is right or wrong for a question: a passage of a document, by its place in the text that it was marked in.
CREATE TABLE judgements (
  question_id TEXT NOT NULL REFERENCES test_questions (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  relevance INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (question_id, document_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation_runs (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- What was set: model, chunking, mode, fusion, engine, as JSON.
  configuration TEXT NOT NULL,
  -- The figures as JSON.
  figures TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE evaluation_results (
  run_id TEXT NOT NULL REFERENCES evaluation_runs (id) ON DELETE CASCADE,
  question_id TEXT NOT NULL REFERENCES test_questions (id) ON DELETE CASCADE,
  -- The question's own figures and the first results, as JSON.
  figures TEXT NOT NULL,
  PRIMARY KEY (run_id, question_id)
) STRICT, WITHOUT ROWID;
`,
};
