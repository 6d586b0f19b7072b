/** Where language models are asked, and those that were installed here. Part of migration 10. */
export const languageSql = `
-- Servers that language models are asked at. The key of one is never here.
CREATE TABLE language_providers (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  -- 'settings' is the server that the settings name: its address and model stand there, and are null here.
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT,
  model TEXT,
  context_tokens INTEGER,
  position INTEGER NOT NULL,
  fallback INTEGER NOT NULL DEFAULT 0,
  -- Millionths of a US dollar for a million tokens.
  price_prompt INTEGER,
  price_answer INTEGER,
  requests_per_minute INTEGER,
  -- The server whose key is in the system's keychain, as an origin; null: none is there.
  key_origin TEXT,
  PRIMARY KEY (owner_id, id)
) STRICT, WITHOUT ROWID;
`;
