/** What people are matched by, and what was imported from where. Part of migration 9. */
export const matchingSql = `
-- The address book that says a fact, for facts that no document backs.
CREATE TABLE fact_imports (
  fact_id TEXT PRIMARY KEY REFERENCES facts (id) ON DELETE CASCADE,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who works or studied at the same place.
CREATE INDEX facts_value ON facts (kind, value_key) WHERE status = 'accepted';

-- Accepted facts whose words (0) or meaning (1) are still to be learned.
CREATE TABLE fact_unlearned (
  fact_id TEXT PRIMARY KEY REFERENCES facts (id) ON DELETE CASCADE,
  worded INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_unlearned_worded ON fact_unlearned (worded);
-- Words of accepted facts, as stems.
CREATE TABLE fact_words (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  fact_id TEXT NOT NULL REFERENCES facts (id) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, word, fact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_words_fact ON fact_words (fact_id);
-- The meaning of accepted facts by the model that answers. sign: one bit a dimension, for the first choice; vector: a
-- signed byte a dimension.
CREATE TABLE fact_vectors (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  fact_id TEXT NOT NULL UNIQUE REFERENCES facts (id) ON DELETE CASCADE,
  sign BLOB NOT NULL,
  vector BLOB NOT NULL
) STRICT;
-- All that the first choice reads.
CREATE INDEX fact_vectors_sign ON fact_vectors (owner_id, model_id, sign);
-- The mean of a person's facts, for finding people who are alike; made anew when one of them changes.
CREATE TABLE person_vectors (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  sign BLOB NOT NULL,
  PRIMARY KEY (owner_id, model_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_vectors_person ON person_vectors (person_id);
-- People whose mean is to be made.
CREATE TABLE person_unlearned (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_accepted AFTER INSERT ON facts
WHEN NEW.status = 'accepted' AND NEW.kind NOT IN ('name', 'alias', 'contact') BEGIN
  INSERT INTO fact_unlearned (fact_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
-- A fact that is changed, moved to somebody else or no longer accepted is compared no more until it is learned anew.
CREATE TRIGGER fact_changed AFTER UPDATE OF statement, status, person_id ON facts
WHEN NEW.kind NOT IN ('name', 'alias', 'contact') AND (OLD.status = 'accepted' OR NEW.status = 'accepted')
  AND (NEW.status <> OLD.status OR NEW.statement <> OLD.statement OR NEW.person_id <> OLD.person_id)
BEGIN
  DELETE FROM fact_vectors WHERE fact_id = NEW.id;
  DELETE FROM fact_words WHERE fact_id = NEW.id;
  DELETE FROM person_vectors WHERE person_id IN (OLD.person_id, NEW.person_id);
  DELETE FROM fact_unlearned WHERE fact_id = NEW.id;
  INSERT INTO fact_unlearned (fact_id) SELECT NEW.id WHERE NEW.status = 'accepted';
  INSERT INTO person_unlearned (person_id) SELECT id FROM people WHERE id IN (OLD.person_id, NEW.person_id)
  ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER fact_unaccepted AFTER DELETE ON facts WHEN OLD.status = 'accepted' BEGIN
  DELETE FROM person_vectors WHERE person_id = OLD.person_id;
  INSERT INTO person_unlearned (person_id) SELECT id FROM people WHERE id = OLD.person_id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER fact_learned AFTER INSERT ON fact_vectors BEGIN
  INSERT INTO person_unlearned (person_id) SELECT person_id FROM facts WHERE id = NEW.fact_id ON CONFLICT DO NOTHING;
END;
`;
