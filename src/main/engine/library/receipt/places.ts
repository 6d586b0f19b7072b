import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a library in which removed text could stand. */
export interface LibraryFiles {
  /** The library's file; its log and the log's index lie beside it. */
  database: string;
  /** Folder of the derived indexes. */
  indexes: string;
  /** Folder of the copies that are made before an update. */
  snapshots: string;
}

export const libraryFiles = (dataFolder: string): LibraryFiles => ({
  database: join(dataFolder, 'library.db'),
  indexes: join(dataFolder, 'indexes'),
  snapshots: join(dataFolder, 'snapshots'),
});

/** Every file that is looked through: the library, its log, and all of its indexes. */
export async function filesToScan({ database, indexes }: LibraryFiles): Promise<string[]> {
  return [database, `${database}-wal`, `${database}-shm`, ...(await filesIn(indexes))];
}

/** Files in a folder and its folders; none where it is not there. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
