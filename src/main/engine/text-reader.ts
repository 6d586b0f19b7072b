import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSettings, type ReadText, type Settings } from '../../contract/index.ts';
import { forkChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import { createReaders, readTexts, toReadSettings } from './ingest/index.ts';
import { packageRoot } from './places.ts';
import { ownersSettings, toSettings } from './settings/index.ts';
import { readDatabase } from './storage/index.ts';

export interface TextReader {
  /** The text of files, and of the files within them. */
  read(paths: string[]): AsyncGenerator<ReadText>;
  close(): void;
}

/** Reads the text of files without a library: none is opened, made or held. Its settings count where there is one. */
export function openTextReader(dataFolder: string): TextReader {
  const readers = createReaders({
    startChild: forkChild,
    entry: fileURLToPath(entryUrl('extract-child')),
    modelDir: join(packageRoot(), 'resources', 'models', 'all-MiniLM-L6-v2'),
    count: Math.max(1, Math.min(4, availableParallelism())),
  });
  const { tools } = toReadSettings(settingsAt(dataFolder), join(dataFolder, 'models'));
  return { read: (paths) => readTexts(readers, paths, async () => tools), close: readers.close };
}

/** A library that cannot be read says so when it is opened; here its settings are only a wish. */
function settingsAt(dataFolder: string): Settings {
  const file = join(dataFolder, 'library.db');
  if (!existsSync(file)) return defaultSettings;
  try {
    return readDatabase(file, (db) => toSettings(ownersSettings(db)));
  } catch {
    return defaultSettings;
  }
}
