import { constants, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommonplaceError } from '../../../contract/index.ts';
import { openConnection, toStorageError } from './database.ts';

/** One step from schema `number - 1` to `number`. Runs in one transaction with the change of user_version. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

export interface MigrateOptions {
  file: string;
  migrations: readonly Migration[];
  /** UTC milliseconds, for the name of the snapshot. */
  now: number;
}

export interface Migrated {
  from: number;
  to: number;
  /** The copy made before anything was changed; null for a new library or when nothing was to do. */
  snapshot: string | null;
}

/**
 * Brings a library's file to the newest schema; makes it when it is not there.
 * Throws library_newer (made by a newer Commonplace), library_corrupt, disk_full.
 */
export function migrate({ file, migrations, now }: MigrateOptions): Migrated {
  assertNumbered(migrations);
  mkdirSync(dirname(file), { recursive: true });
  const isNew = !existsSync(file) || statSync(file).size === 0;
  const connection = openConnection(file, 'write');
  try {
    const from = Number(connection.pragma('user_version', { simple: true }));
    const to = migrations.length;
    if (from > to) {
      throw new CommonplaceError(
        'library_newer',
        `This library was made by a newer Commonplace (its schema is ${from}, this version knows ${to}). Update the app, or choose another library with --data.`,
      );
    }
    if (from === to) return { from, to, snapshot: null };
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const snapshot = isNew ? null : takeSnapshot(file, from, now);
    for (const migration of migrations.slice(from)) {
      connection.transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${migration.number}`);
      })();
    }
    return { from, to, snapshot };
  } catch (error) {
    throw toStorageError(error);
  } finally {
    connection.close();
  }
}

function assertNumbered(migrations: readonly Migration[]): void {
  for (const [i, migration] of migrations.entries()) {
    if (migration.number !== i + 1) throw new Error(`migration ${migration.name} has number ${migration.number}`);
  }
}

/** A copy beside the library; a file system that can (APFS, Btrfs, XFS) shares the blocks. */
function takeSnapshot(file: string, schema: number, now: number): string {
  const folder = join(dirname(file), 'snapshots');
  mkdirSync(folder, { recursive: true });
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const snapshot = join(folder, `${basename(file, '.db')}-schema${schema}-${stamp}.db`);
  copyFileSync(file, snapshot, constants.COPYFILE_FICLONE);
  return snapshot;
}
