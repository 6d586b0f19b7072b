/** Servers of tools that the user added, and what they may do. */
export const toolsSql = `
-- A server of tools (MCP): a program that is started, or an address that is asked.
CREATE TABLE tool_servers (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('stdio', 'http')),
  -- The program and its arguments (JSON array), or the address.
  target TEXT NOT NULL,
  args TEXT NOT NULL,
  -- Names of variables that the program is given out of the environment, JSON array. Never their values.
  env_names TEXT NOT NULL,
  -- SHA-256 of what the user was shown and agreed to; null, or another: it is not started.
  approved_hash TEXT,
  added_at INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;
`;
