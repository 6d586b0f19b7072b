import type { Migration } from '../migrate.ts';

/** Fields of a version's metadata, in order of trust, as SQL. */
const own = ['date', 'sent', 'takenAt', 'published', 'created', 'modified', 'saved']
  .map((field) => `unixepoch(metadata ->> '$.${field}')`)
  .join(', ');
/** A name in lower case with spaces for its signs: older libraries are folded no further. */
const folded = ['<', '>', '@', '.', ',', ';', '-', '"', '(', ')'].reduce(
  (sql, sign) => `replace(${sql}, '${sign}', ' ')`,
  'lower(f.value)',
);

/** What filters ask of a document: its dates and the people in it. */
export const words: Migration = {
  number: 5,
  name: 'words',
  sql: `
-- The document's own dates where it names them, else its file's. A conversation lasts from the first to the last.
ALTER TABLE versions ADD COLUMN date_first INTEGER;
ALTER TABLE versions ADD COLUMN date_last INTEGER;
UPDATE versions SET
  date_first = coalesce(1000 * coalesce(unixepoch(metadata ->> '$.first'), ${own}),
    (SELECT max(modified_at) FROM locations l WHERE l.document_id = versions.document_id)),
  date_last = coalesce(1000 * coalesce(unixepoch(metadata ->> '$.last'), ${own}),
    (SELECT max(modified_at) FROM locations l WHERE l.document_id = versions.document_id));
CREATE INDEX versions_date ON versions (date_last, date_first);

-- Names in metadata: lower case, no accents, a space on both sides of every word.
CREATE TABLE person_names (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
-- wrote: 1 for authors, senders and those who speak; 0 for those who were written to or are shown.
CREATE TABLE version_names (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  name_id INTEGER NOT NULL REFERENCES person_names (id),
  wrote INTEGER NOT NULL,
  PRIMARY KEY (version_id, name_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_names_name ON version_names (name_id, version_id);
-- A name goes with the last document that holds it.
CREATE TRIGGER version_names_gone AFTER DELETE ON version_names
  WHEN NOT EXISTS (SELECT 1 FROM version_names WHERE name_id = OLD.name_id)
  BEGIN DELETE FROM person_names WHERE id = OLD.name_id; END;

CREATE TEMP TABLE found_names AS
  SELECT v.id AS version_id, max(f.key IN ('from', 'author', 'participants')) AS wrote, ' ' || trim(${folded}) || ' ' AS name
  FROM versions v, json_each(v.metadata) f
  WHERE f.key IN ('from', 'author', 'participants', 'to', 'cc', 'bcc', 'people') AND f.type = 'text'
  GROUP BY v.id, name;
INSERT OR IGNORE INTO person_names (name) SELECT name FROM found_names;
INSERT OR IGNORE INTO version_names (version_id, name_id, wrote)
  SELECT f.version_id, p.id, f.wrote FROM found_names f JOIN person_names p ON p.name = f.name;
DROP TABLE found_names;
`,
};
