import type { Migration } from '../migrate.ts';
import { personalitySql, tasksSql } from './0009-people-personality.ts';

/** People, what is known of them with the passages that say so, and their Big Five. */
export const people: Migration = {
  number: 9,
  name: 'people',
  sql: `
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Folded name for sorting and search: lower case, without accents.
  sort_name TEXT NOT NULL,
  -- JSON lists.
  aliases TEXT NOT NULL DEFAULT '[]',
  contacts TEXT NOT NULL DEFAULT '[]',
  bio TEXT,
  wiki TEXT NOT NULL DEFAULT '',
  -- Parts of the wiki that the user wrote: JSON, by section.
  wiki_edits TEXT NOT NULL DEFAULT '{}',
  -- The document that holds the wiki for search and chat.
  wiki_document_id TEXT REFERENCES documents (id) ON DELETE SET NULL,
  picture BLOB,
  is_owner INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Set while a person is being forgotten: hidden at once, purged in slices.
  removed_at INTEGER,
  -- Merged into another: kept for undoing.
  merged_into TEXT REFERENCES people (id) ON DELETE CASCADE,
  UNIQUE (owner_id, user_id)
) STRICT;
CREATE INDEX people_name ON people (owner_id, sort_name, id) WHERE removed_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_updated ON people (owner_id, updated_at, id) WHERE removed_at IS NULL AND merged_into IS NULL;

-- Every name, alias and contact, folded, for matching and search.
CREATE TABLE person_keys (
  owner_id TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'email', 'phone', 'account')),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, key, kind, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_keys_person ON person_keys (person_id);

CREATE TABLE person_tags (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, tag_id)
) STRICT, WITHOUT ROWID;

-- A range of a version's text behind facts, insights and citations.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  quote_hash BLOB NOT NULL,
  UNIQUE (version_id, start, end)
) STRICT;
CREATE INDEX evidence_document ON evidence (document_id);

CREATE TABLE facts (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  statement TEXT NOT NULL,
  value TEXT NOT NULL,
  -- kind and value folded: one fact a person, kind and value, whoever says it how often.
  value_key TEXT NOT NULL,
  other_id TEXT REFERENCES people (id) ON DELETE SET NULL,
  from_date TEXT,
  to_date TEXT,
  confidence REAL NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected', 'withdrawn')),
  decided_by TEXT,
  method TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (person_id, kind, value_key)
) STRICT;
CREATE INDEX facts_other ON facts (other_id) WHERE other_id IS NOT NULL;
CREATE TABLE fact_evidence (
  fact_id TEXT NOT NULL REFERENCES facts (id) ON DELETE CASCADE,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  PRIMARY KEY (fact_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_evidence_evidence ON fact_evidence (evidence_id);
-- With its last source goes what was found there. What the user decided stays while the document does: its next
-- version will most likely say the same again.
CREATE TRIGGER evidence_gone BEFORE DELETE ON evidence BEGIN
  DELETE FROM facts
  WHERE id IN (SELECT fact_id FROM fact_evidence WHERE evidence_id = OLD.id) AND method <> 'user'
    AND NOT EXISTS (SELECT 1 FROM fact_evidence f WHERE f.fact_id = facts.id AND f.evidence_id <> OLD.id)
    AND (decided_by IS NULL
      OR NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = OLD.document_id AND d.removed_at IS NULL));
END;

-- Where a person is in a document.
CREATE TABLE mentions (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('wrote', 'received', 'spoke', 'named')),
  count INTEGER NOT NULL,
  first_start INTEGER NOT NULL,
  first_end INTEGER NOT NULL,
  at INTEGER,
  PRIMARY KEY (person_id, version_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_version ON mentions (version_id);

-- Pairs that the user said are two people, and merges that can be undone.
CREATE TABLE person_distinct (
  a TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  b TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_merges (
  id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  from_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  -- What moved and what was changed, as JSON.
  moved TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Which versions people were taken from, with which reader of people.
CREATE TABLE people_progress (
  version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
  method TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

${personalitySql}
${tasksSql}
`,
};
