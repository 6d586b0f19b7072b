import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';

/** Who holds a library, and how others may work through it. */
export const holderSchema = z.object({
  pid: z.number().int(),
  door: z.enum(['desktop', 'host', 'terminal', 'test']),
  since: z.number().int(),
  /** Unix socket or named pipe of the holder's engine. */
  socket: z.string(),
  /** What a caller on that socket must show; the file is readable by its owner alone. */
  token: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

export interface HeldLibrary {
  /** Gives the library back. */
  release(): void;
}

const lockName = 'holder.lock';
const infoName = 'holder.json';

/**
 * Takes the library's folder for this process. The lock is SQLite's own exclusive lock on a small file: the operating
 * system drops it when the process ends in whatever way, so a stale lock cannot outlive a kill and a reused process id
 * cannot look like a holder. Throws library_held with a sentence that names the holder.
 */
export function holdLibrary(folder: string, holder: Holder): HeldLibrary {
  mkdirSync(folder, { recursive: true });
  const lock = new Database(join(folder, lockName));
  try {
    lock.pragma('busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw heldError(folder);
    throw error;
  }
  writeInfo(folder, holder);
  return {
    release() {
      rmSync(join(folder, infoName), { force: true });
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

/** The holder named beside the lock, or undefined. It may have ended since: connect to find out. */
export function readHolder(folder: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(folder, infoName), 'utf8')));
  } catch {
    return undefined;
  }
}

function writeInfo(folder: string, holder: Holder): void {
  const temporary = join(folder, `${infoName}.${process.pid}`);
  writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, join(folder, infoName));
}

const doorNames = { desktop: 'the app', host: 'a host', terminal: 'a terminal command', test: 'a test' } as const;

function heldError(folder: string): CommonplaceError {
  const holder = readHolder(folder);
  const who = holder === undefined ? 'another process' : `${doorNames[holder.door]} (process ${holder.pid})`;
  return new CommonplaceError(
    'library_held',
    `The library in ${folder} is held by ${who}. Close it first, or work through it.`,
  );
}
