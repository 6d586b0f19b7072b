import Database from 'better-sqlite3';
import * as sqliteVec from 'sqlite-vec';
import { CommonplaceError } from '../../../contract/index.ts';

/** A connection that may only read: what a store's reads receive. */
export interface ReadDatabase {
  /** A prepared statement, kept for the life of the connection. */
  sql(source: string): Database.Statement<unknown[], unknown>;
  /** What a store keeps beside the connection for its life: small caches, by a name of the store's own. */
  memory: Map<string, unknown>;
}

/** A connection that may write: what a store's writes receive. Each write runs in one transaction. */
export interface WriteDatabase extends ReadDatabase {
  /** For statements whose text is made at run time (virtual tables of a model). */
  exec(source: string): void;
}

/** The oldest SQLite that is known to be free of the WAL-reset corruption fixed in 3.53.1. */
const oldestSqlite = [3, 53, 1] as const;

/** Opens the library's file with the pragmas that every connection shares. Throws library_corrupt, disk_full. */
export function openConnection(file: string, mode: 'read' | 'write', maxPages?: number): Database.Database {
  try {
    const connection = new Database(file, { readonly: mode === 'read', fileMustExist: mode === 'read' });
    // SQLite opens the extension itself and cannot look into Electron's archive; the package keeps it unpacked beside.
    connection.loadExtension(sqliteVec.getLoadablePath().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'));
    connection.pragma('busy_timeout = 5000');
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -16000');
    connection.pragma('mmap_size = 268435456');
    if (mode === 'write') {
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      connection.pragma('foreign_keys = ON');
      connection.pragma('journal_size_limit = 67108864');
      // What is deleted is overwritten with zeros, also in pages that stand free.
      connection.pragma('secure_delete = ON');
      if (maxPages !== undefined) connection.pragma(`max_page_count = ${maxPages}`);
    } else {
      connection.pragma('query_only = ON');
    }
    assertSqliteVersion(connection);
    return connection;
  } catch (error) {
    throw toStorageError(error);
  }
}

function assertSqliteVersion(connection: Database.Database): void {
  const version = String(connection.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [i, least] of oldestSqlite.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new CommonplaceError('internal', `SQLite ${version} is too old; 3.53.1 or newer is needed. Install again.`);
    }
  }
}

/** Reads once from a library that need not be open, or that another process holds. */
export function readDatabase<T>(file: string, read: (db: ReadDatabase) => T): T {
  const connection = openConnection(file, 'read');
  try {
    return read(withStatementCache(connection));
  } catch (error) {
    throw toStorageError(error);
  } finally {
    connection.close();
  }
}

/** A connection of its own for a thread that reads beside the stores. `version` changes when anyone else has written. */
export function openReader(file: string): { db: ReadDatabase; version(): number; close(): void } {
  const connection = openConnection(file, 'read');
  return {
    db: withStatementCache(connection),
    version: () => Number(connection.pragma('data_version', { simple: true })),
    close: () => void connection.close(),
  };
}

/** A database beside the library that can be made anew from it, with extensions of its own. Throws what SQLite says. */
export function openDerived(
  file: string,
  extensions: readonly string[],
): { db: WriteDatabase; transaction(work: () => void): void; close(): void } {
  const connection = new Database(file);
  try {
    for (const extension of extensions) connection.loadExtension(extension);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    db: withStatementCache(connection),
    transaction: (work) => connection.transaction(work)(),
    close: () => void connection.close(),
  };
}

/** Wraps a connection so that statements are prepared once. */
export function withStatementCache(connection: Database.Database): WriteDatabase {
  const cache = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    memory: new Map(),
    sql(source) {
      const known = cache.get(source);
      if (known !== undefined) return known;
      const statement = connection.prepare<unknown[], unknown>(source);
      cache.set(source, statement);
      return statement;
    },
    exec(source) {
      connection.exec(source);
    },
  };
}

/** SQLite's own errors as ours: a full disk and a damaged file are told apart from bugs. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  // sqlite-vec hides SQLite's code when it cannot add a page for vectors; a damaged file has another message.
  const noRoomForVectors =
    error.message.startsWith('Internal sqlite-vec error: Could not insert') ||
    error.message.endsWith('database or disk is full');
  if (error.code.startsWith('SQLITE_FULL') || noRoomForVectors || /ENOSPC/.test(error.message)) {
    return new CommonplaceError(
      'disk_full',
      'The disk that holds the library is full. Free some space; what was being written goes on from there.',
      { cause: error },
    );
  }
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
    return new CommonplaceError(
      'library_corrupt',
      'The library file is damaged. Keep it, and put back the newest file of the "snapshots" folder beside it.',
      { cause: error },
    );
  }
  if (error.code === 'SQLITE_CANTOPEN' || error.code.startsWith('SQLITE_READONLY')) {
    return new CommonplaceError(
      'permission_denied',
      'The library file cannot be opened for writing. Check the rights of its folder, or choose another with --data.',
      { cause: error },
    );
  }
  return error;
}
