/** Tokens, time and cost of every answer, and the limits set on them. Part of migration 10. */
export const usageSql = `
-- One row an answer. No foreign keys: what was spent stays when a conversation or an assistant goes.
CREATE TABLE usage_answers (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  -- In the time zone that this computer had: 2026-11-21.
  day TEXT NOT NULL,
  assistant_id TEXT,
  assistant_version INTEGER,
  conversation_id TEXT,
  backend TEXT NOT NULL,
  provider TEXT,
  model TEXT,
  prompt_tokens INTEGER NOT NULL,
  answer_tokens INTEGER NOT NULL,
  -- Millionths of a US dollar.
  cost INTEGER NOT NULL,
  ms REAL NOT NULL
) STRICT;
-- Holds all that a sum by day needs, so that limits and the summary read no row.
CREATE INDEX usage_answers_day ON usage_answers (owner_id, day, at, prompt_tokens, answer_tokens, cost, ms);
CREATE INDEX usage_answers_conversation ON usage_answers (conversation_id, cost) WHERE conversation_id IS NOT NULL;
CREATE INDEX usage_answers_assistant ON usage_answers (assistant_id, assistant_version) WHERE assistant_id IS NOT NULL;

CREATE TABLE usage_limits (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  -- As the contract names it: tokensPerDay.
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (owner_id, name)
) STRICT, WITHOUT ROWID;
`;
