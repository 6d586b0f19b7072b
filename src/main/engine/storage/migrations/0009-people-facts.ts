/**
 * Facts about people with the passages behind them, and how they go when those passages do. Part of migration 9. Two cases are told apart: a document that is removed takes with it what only it said, in the same transaction; one
 * that is replaced by its next version leaves its facts hidden (they have no visible source) until that version has been
 * read and says them again or not.
 */
export const factsSql = `
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
  -- The value folded: one fact a person, kind and value, whoever says it how often in which words.
  value_key TEXT NOT NULL,
  other_id TEXT REFERENCES people (id) ON DELETE SET NULL,
  from_date TEXT,
  to_date TEXT,
  confidence REAL NOT NULL,
  -- withdrawn: the user accepted it, and no source says it any more.
  status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected', 'withdrawn')),
  -- user, rule (their settings accepted it), or NULL: nobody yet.
  decided_by TEXT,
  method TEXT NOT NULL,
  -- 1: the user or an import of theirs said it, so that it needs no document.
  said INTEGER NOT NULL DEFAULT 0,
  -- The document whose version last said it went; what becomes of the fact is known when the next one has been read.
  orphan_of TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (person_id, kind, value_key)
) STRICT;
CREATE INDEX facts_other ON facts (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX facts_orphans ON facts (orphan_of) WHERE orphan_of IS NOT NULL;
CREATE TABLE fact_evidence (
  fact_id TEXT NOT NULL REFERENCES facts (id) ON DELETE CASCADE,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
  -- Who found it there (rules, model, user), and in which reading of the version: a later one that no longer finds it
  -- takes it away.
  by TEXT NOT NULL DEFAULT 'rules' CHECK (by IN ('rules', 'model', 'user')),
  run INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (fact_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_evidence_evidence ON fact_evidence (evidence_id);

-- What the user rejected, as SHA-256 of kind and folded value: it stays unproposed after its document is gone.
CREATE TABLE fact_rejections (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  value_hash BLOB NOT NULL,
  PRIMARY KEY (person_id, value_hash)
) STRICT, WITHOUT ROWID;

-- Where a person is in a document.
CREATE TABLE mentions (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('wrote', 'received', 'spoke', 'named')),
  count INTEGER NOT NULL,
  first_start INTEGER NOT NULL,
  first_end INTEGER NOT NULL,
  at INTEGER,
  run INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, version_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_version ON mentions (version_id);

-- People whom only texts made: nobody changed them by hand.
CREATE TABLE person_from_text (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TRIGGER person_made AFTER INSERT ON people WHEN NEW.named = 0 AND NEW.is_owner = 0 BEGIN
  INSERT INTO person_from_text (person_id) VALUES (NEW.id);
END;
CREATE TRIGGER person_touched AFTER UPDATE OF user_id, bio, named, is_owner, dropped, wiki_edits ON people
WHEN OLD.user_id <> NEW.user_id OR OLD.bio IS NOT NEW.bio OR OLD.named <> NEW.named OR OLD.is_owner <> NEW.is_owner
  OR OLD.dropped <> NEW.dropped OR OLD.wiki_edits <> NEW.wiki_edits BEGIN
  DELETE FROM person_from_text WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_tagged AFTER INSERT ON person_tags BEGIN
  DELETE FROM person_from_text WHERE person_id = (SELECT id FROM people WHERE number = NEW.person);
END;
CREATE TRIGGER person_pictured AFTER INSERT ON person_pictures BEGIN
  DELETE FROM person_from_text WHERE person_id = (SELECT id FROM people WHERE number = NEW.person);
END;
-- Those of them of whom nothing is known and who stand nowhere.
CREATE VIEW idle_people AS
SELECT p.id FROM person_from_text t JOIN people p ON p.id = t.person_id
WHERE p.removed_at IS NULL AND p.merged_into IS NULL
  AND NOT EXISTS (SELECT 1 FROM mentions WHERE person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM facts WHERE person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM insights WHERE person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM person_merges WHERE into_id = p.id);
-- People whose last mention went with a document's old version; they stay until its next one has been read.
CREATE TABLE person_orphans (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_orphans_document ON person_orphans (document_id);

-- Which versions people were taken from, with which reader of people; how often, and whom the text is most about.
CREATE TABLE people_progress (
  version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
  -- Empty until the first reading is through.
  method TEXT NOT NULL,
  -- The language model that read it too, with its prompt.
  model_method TEXT,
  run INTEGER NOT NULL DEFAULT 0,
  about_id TEXT REFERENCES people (id) ON DELETE SET NULL,
  -- What the reading left out, in words.
  notice TEXT,
  at INTEGER NOT NULL
) STRICT;

-- Profiles whose wiki is to be written anew; rev tells whether more changed while it was being written.
CREATE TABLE wiki_due (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  rev INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TRIGGER evidence_gone BEFORE DELETE ON evidence BEGIN
  DELETE FROM facts
  WHERE id IN (SELECT fact_id FROM fact_evidence WHERE evidence_id = OLD.id) AND said = 0
    AND NOT EXISTS (SELECT 1 FROM fact_evidence f WHERE f.fact_id = facts.id AND f.evidence_id <> OLD.id)
    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = OLD.document_id AND d.removed_at IS NULL);
  UPDATE facts SET orphan_of = OLD.document_id
  WHERE id IN (SELECT fact_id FROM fact_evidence WHERE evidence_id = OLD.id) AND said = 0
    AND NOT EXISTS (SELECT 1 FROM fact_evidence f WHERE f.fact_id = facts.id AND f.evidence_id <> OLD.id);
END;

-- Somebody whom only texts made, with nothing left of them, goes with the last document that named them.
CREATE TRIGGER person_left AFTER DELETE ON mentions
WHEN NOT EXISTS (SELECT 1 FROM mentions WHERE person_id = OLD.person_id) BEGIN
  DELETE FROM person_orphans WHERE person_id = OLD.person_id;
  INSERT INTO person_orphans (person_id, document_id)
  SELECT p.person_id, v.document_id FROM person_from_text p, versions v JOIN documents d ON d.id = v.document_id
  WHERE p.person_id = OLD.person_id AND v.id = OLD.version_id AND d.removed_at IS NULL
    AND EXISTS (SELECT 1 FROM people WHERE id = OLD.person_id);
  DELETE FROM people WHERE id IN (SELECT id FROM idle_people WHERE id = OLD.person_id)
    AND NOT EXISTS (SELECT 1 FROM versions v JOIN documents d ON d.id = v.document_id
      WHERE v.id = OLD.version_id AND d.removed_at IS NULL);
END;

-- What waited for a next version that never came.
CREATE TRIGGER document_gone AFTER DELETE ON documents BEGIN
  DELETE FROM facts WHERE orphan_of = OLD.id;
  DELETE FROM people WHERE id IN (SELECT person_id FROM person_orphans WHERE document_id = OLD.id)
    AND id IN (SELECT id FROM idle_people);
  DELETE FROM person_orphans WHERE document_id = OLD.id;
END;
CREATE TRIGGER fact_sourced AFTER INSERT ON fact_evidence BEGIN
  UPDATE facts SET orphan_of = NULL WHERE id = NEW.fact_id AND orphan_of IS NOT NULL;
END;

-- A wiki is due whenever what it is written from changes, whoever changes it.
CREATE TRIGGER wiki_due_fact_added AFTER INSERT ON facts WHEN NEW.status = 'accepted' BEGIN
  INSERT INTO wiki_due (person_id) VALUES (NEW.person_id) ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_fact_changed AFTER UPDATE OF person_id, statement, value, status, from_date, to_date ON facts
WHEN NEW.status = 'accepted' OR OLD.status = 'accepted' BEGIN
  INSERT INTO wiki_due (person_id) SELECT id FROM people WHERE id IN (OLD.person_id, NEW.person_id)
  ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_fact_gone AFTER DELETE ON facts WHEN OLD.status = 'accepted' BEGIN
  INSERT INTO wiki_due (person_id) SELECT id FROM people WHERE id = OLD.person_id
  ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_source_added AFTER INSERT ON fact_evidence BEGIN
  INSERT INTO wiki_due (person_id) SELECT person_id FROM facts WHERE id = NEW.fact_id AND status = 'accepted'
  ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_source_gone AFTER DELETE ON fact_evidence BEGIN
  INSERT INTO wiki_due (person_id) SELECT person_id FROM facts WHERE id = OLD.fact_id AND status = 'accepted'
  ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_source_hidden AFTER UPDATE OF binned_at, removed_at, title ON documents
WHEN OLD.binned_at IS NOT NEW.binned_at OR OLD.removed_at IS NOT NEW.removed_at OR OLD.title <> NEW.title BEGIN
  INSERT INTO wiki_due (person_id)
  SELECT DISTINCT f.person_id FROM evidence e JOIN fact_evidence x ON x.evidence_id = e.id JOIN facts f ON f.id = x.fact_id
  WHERE e.document_id = NEW.id AND f.status = 'accepted'
  ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
CREATE TRIGGER wiki_due_name AFTER UPDATE OF name ON people
WHEN OLD.name <> NEW.name AND OLD.wiki_document_id IS NOT NULL BEGIN
  INSERT INTO wiki_due (person_id) VALUES (NEW.id) ON CONFLICT DO UPDATE SET rev = rev + 1;
END;
-- The document that holds a wiki is hidden with its person; the collection of garbage does the rest.
CREATE TRIGGER wiki_gone AFTER DELETE ON people WHEN OLD.wiki_document_id IS NOT NULL BEGIN
  UPDATE documents SET removed_at = unixepoch() * 1000 WHERE id = OLD.wiki_document_id AND removed_at IS NULL;
END;
`;
