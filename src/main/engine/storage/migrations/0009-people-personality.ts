/** The Big Five, how they came about, and the insights behind them. Part of migration 9. */
export const personalitySql = `
CREATE TABLE personalities (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  -- Without a row: on for the owner's own profile, off for anybody else.
  state TEXT NOT NULL CHECK (state IN ('on', 'off', 'paused')),
  -- When an insight was last seen.
  active_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE traits (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  trait TEXT NOT NULL,
  -- Ten-thousandths of a point: whole numbers add up to the same in any order.
  value INTEGER NOT NULL DEFAULT 500000 CHECK (value BETWEEN 0 AND 1000000),
  override REAL CHECK (override BETWEEN 0 AND 100),
  -- What was counted since the beginning or the last reset, as JSON by method: [insights, sum, sum of squares] of
  -- their adjustments in thousandths. Insights themselves are deleted after 90 days.
  counted TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (person_id, trait)
) STRICT, WITHOUT ROWID;
CREATE TABLE insights (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  trait TEXT NOT NULL,
  adjustment REAL NOT NULL CHECK (adjustment BETWEEN -100 AND 100),
  source TEXT NOT NULL CHECK (source IN ('chat', 'entertainment')),
  evidence_id INTEGER REFERENCES evidence (id) ON DELETE CASCADE,
  item TEXT,
  reason TEXT NOT NULL,
  -- What makes it one insight: the same source, trait and method is never stored twice.
  origin_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  method TEXT NOT NULL,
  -- expired: being deleted for its age, which changes nothing that it moved.
  status TEXT NOT NULL DEFAULT 'counted' CHECK (status IN ('counted', 'rejected', 'expired')),
  -- The move that it was counted in, once.
  move_id INTEGER,
  applied_at INTEGER,
  UNIQUE (person_id, trait, origin_key)
) STRICT;
CREATE INDEX insights_open ON insights (person_id, at) WHERE applied_at IS NULL AND status = 'counted';
CREATE INDEX insights_at ON insights (at);
CREATE INDEX insights_evidence ON insights (evidence_id) WHERE evidence_id IS NOT NULL;
-- Append only, in the order in which it happened, whatever the clock said: what the traits are is what this adds up to.
CREATE TABLE trait_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  trait TEXT NOT NULL,
  at INTEGER NOT NULL,
  run_id TEXT,
  -- Ten-thousandths of a point, as in traits.
  before INTEGER NOT NULL,
  after INTEGER NOT NULL,
  -- Thousandths: of the adjustments counted, or by how much the sum of an earlier move changes.
  sum INTEGER NOT NULL,
  insights INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('update', 'decision', 'withdrawal', 'override', 'override-ended', 'reset')),
  -- Of a decision or withdrawal: the move that it changes, and the insight it is about.
  of_id INTEGER,
  insight_id TEXT
) STRICT;
CREATE INDEX trait_history_person ON trait_history (person_id, trait, id);
-- Counted insights whose source was deleted: what they moved is still to be taken back.
CREATE TABLE trait_withdrawals (
  insight_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  trait TEXT NOT NULL,
  move_id INTEGER NOT NULL,
  adjustment REAL NOT NULL,
  method TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX trait_withdrawals_person ON trait_withdrawals (person_id);
CREATE TRIGGER insight_gone BEFORE DELETE ON insights
WHEN OLD.move_id IS NOT NULL AND OLD.status = 'counted' AND EXISTS (SELECT 1 FROM people WHERE id = OLD.person_id) BEGIN
  INSERT OR IGNORE INTO trait_withdrawals (insight_id, person_id, trait, move_id, adjustment, method)
  VALUES (OLD.id, OLD.person_id, OLD.trait, OLD.move_id, OLD.adjustment, OLD.method);
END;
`;

/** Runs of tasks. Part of migration 9. */
export const tasksSql = `
CREATE TABLE task_runs (
  -- In the order in which they ran, whatever the clock said.
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  processed INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'completed_with_errors', 'failed')),
  -- 0: a run for one subject, after which the others are still due.
  whole INTEGER NOT NULL,
  -- The process ended in the middle: it is taken up again at the next start.
  interrupted INTEGER NOT NULL DEFAULT 0,
  errors TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX task_runs_name ON task_runs (owner_id, name, number);
`;
