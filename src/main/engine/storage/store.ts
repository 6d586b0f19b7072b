import type { ReadDatabase, WriteDatabase } from './database.ts';

/**
 * A module's SQL. Reads and writes are named where they are registered; each takes the connection of its thread and
 * one argument that can be cloned, and returns a value that can be cloned. A write is one transaction.
 */
export interface Store {
  reads: Record<string, (db: ReadDatabase, args: never) => unknown>;
  writes: Record<string, (db: WriteDatabase, args: never) => unknown>;
}

/** The stores of all modules, by module name. */
export type Stores = Record<string, Store>;

type Call<F> = F extends (db: never, args: infer A) => infer R ? (args: A) => Promise<R> : never;
type Calls<O> = { [K in keyof O]: Call<O[K]> };

/** What modules hold: every store's operations as asynchronous calls to the thread that runs them. */
export interface Storage<S extends Stores> {
  /** Runs on one of the reader threads, beside any write. */
  read: { [M in keyof S]: Calls<S[M]['reads']> };
  /** Runs on the writer thread, one after another, each in one transaction. */
  write: { [M in keyof S]: Calls<S[M]['writes']> };
}

/** The write-ahead log beside a library's file. */
export interface Log {
  /**
   * Writes the log into the file and cuts it to nothing, on the writer's thread but without waiting for readers: false
   * while one of them reads from it.
   */
  emptyLog(): Promise<boolean>;
}

/** Keeps the exact types of a module's operations. */
export function defineStore<const S extends Store>(store: S): S {
  return store;
}

/** One row as a known shape. The cast stands here once: SQLite's rows have no types of their own. */
export function row<T>(value: unknown): T | undefined {
  return value as T | undefined;
}

/** Rows as a known shape; see `row`. */
export function rows<T>(values: unknown[]): T[] {
  return values as T[];
}
