/** Which texts insights were taken from, and what the user rejected in them. Part of migration 9. */
export const insightsSql = `
CREATE TABLE insight_progress (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  -- The method and model; another one reads the text again.
  method TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX insight_progress_version ON insight_progress (version_id);
-- A passage that the user rejected stays rejected in the document's next version.
CREATE TABLE insight_rejections (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  trait TEXT NOT NULL,
  origin_key TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, trait, origin_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX insight_rejections_document ON insight_rejections (document_id);
CREATE TRIGGER insight_rejected_gone AFTER DELETE ON insights
WHEN OLD.status = 'rejected' AND OLD.source = 'chat' BEGIN
  INSERT OR IGNORE INTO insight_rejections (person_id, trait, origin_key, document_id)
  SELECT p.id, OLD.trait, OLD.origin_key, d.id FROM people p, documents d
  WHERE p.id = OLD.person_id AND p.removed_at IS NULL AND d.id = substr(OLD.origin_key, 1, 36) AND d.removed_at IS NULL;
END;
-- Where everything was deleted, texts may be read again.
CREATE TRIGGER insight_progress_gone AFTER UPDATE ON personalities
WHEN NEW.state = 'off' AND NEW.active_at IS NULL AND OLD.active_at IS NOT NULL BEGIN
  DELETE FROM insight_progress WHERE person_id = NEW.person_id;
  DELETE FROM insight_rejections WHERE person_id = NEW.person_id;
END;
`;
