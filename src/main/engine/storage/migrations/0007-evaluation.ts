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
  -- marked: while searching; proposed: from the documents; added: typed in; imported: from files.
  origin TEXT NOT NULL CHECK (origin IN ('marked', 'proposed', 'added', 'imported')),
  -- proposed: waits for the user's word. rejected: kept so that it is not proposed again.
  state TEXT NOT NULL CHECK (state IN ('kept', 'proposed', 'rejected')),
  -- What a proposal was made of.
  kind TEXT,
  -- 0: the documents hold no answer.
  answerable INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, text)
) STRICT;
CREATE INDEX test_questions_state ON test_questions (owner_id, state, created_at);

-- What is right or wrong for a question: a document (start is null), or a passage of it, by its place in the version
-- that it was last found in and by enough of its words to find it again in another.
CREATE TABLE judgements (
  id INTEGER PRIMARY KEY,
  question_id TEXT NOT NULL REFERENCES test_questions (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  version_id INTEGER,
  start INTEGER,
  end INTEGER,
  head TEXT NOT NULL,
  tail TEXT NOT NULL,
  quote_hash TEXT NOT NULL,
  relevance INTEGER NOT NULL,
  -- 1: version_id was searched for it in vain.
  stale INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX judgements_question ON judgements (question_id);
CREATE INDEX judgements_document ON judgements (document_id);

CREATE TABLE evaluation_runs (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- What was set: model, chunking, mode, fusion, engine, as JSON.
  configuration TEXT NOT NULL,
  -- The figures of searches, of answers (or null), and what was left out, as JSON.
  figures TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX evaluation_runs_at ON evaluation_runs (owner_id, at);
CREATE TABLE evaluation_results (
  run_id TEXT NOT NULL REFERENCES evaluation_runs (id) ON DELETE CASCADE,
  question_id TEXT NOT NULL REFERENCES test_questions (id) ON DELETE CASCADE,
  -- A fingerprint of what was judged how: only equal ones can be compared.
  judged TEXT NOT NULL,
  -- The question's own figures and the places of the first results, as JSON; never a document's text.
  figures TEXT NOT NULL,
  PRIMARY KEY (run_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evaluation_results_question ON evaluation_results (question_id);
`,
};
