/** Modules that run in a thread or process of their own: where they stand in the source, from this folder. */
const sources = {
  'engine-process': './process.ts',
  'database-thread': './database-thread.ts',
  'vector-thread': './vectors/vector-thread.ts',
  'vector-builder': './vectors/vector-builder.ts',
  'extract-child': './ingest/extract-child.ts',
  'people-child': './people/people-child.ts',
  'contacts-child': './people/exchange/contacts-child.ts',
  'personality-child': './people/personality/reading-child.ts',
  'picture-child': './people/pictures/picture-child.ts',
  'keychain-child': './language/keys/keychain-child.ts',
  'table-child': './tools/tables/table-child.ts',
  'embedder-child': './models/embedder-child.ts',
  'llama-child': './language/llama/llama-child.ts',
} as const;

export type EntryName = keyof typeof sources;

/** The address of an entry: beside this file in the build, at its own place when the sources run as they are. */
export function entryUrl(name: EntryName): URL {
  const built = !import.meta.url.endsWith('.ts');
  return new URL(built ? `./${name}.js` : sources[name], import.meta.url);
}
