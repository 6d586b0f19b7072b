import { parentPort, workerData } from 'node:worker_threads';
import { CommonplaceError } from '../../../contract/index.ts';
import { openConnection, toStorageError, withStatementCache } from './database.ts';
import type { Stores } from './store.ts';
import { emptyLogOperation, type ThreadData, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

/** Writes that held the writer longer than this are logged. The aim is 10 ms, but a loaded disk may take more. */
const slowMs = 200;

/** The body of a database thread: opens one connection and runs the stores' operations on it until told to close. */
export function serveStores(stores: Stores): void {
  const port = parentPort;
  if (port === null) throw new Error('serveStores must run in a worker thread');
  const data = workerData as ThreadData;
  const connection = openConnection(data.file, data.mode, data.maxPages);
  const db = withStatementCache(connection);

  const run = (request: ThreadRequest): unknown => {
    if (request.operation === emptyLogOperation) return emptyLog(connection);
    const store = stores[request.module];
    const operation = data.mode === 'write' ? store?.writes[request.operation] : store?.reads[request.operation];
    if (operation === undefined) throw new Error(`no operation ${request.module}.${request.operation}`);
    const call = () => operation(db, request.args as never);
    return data.mode === 'write' ? connection.transaction(call).immediate() : call();
  };

  port.on('message', (request: ThreadRequest | 'close') => {
    if (request === 'close') {
      if (data.mode === 'write') optimize(connection);
      connection.close();
      port.close();
      return;
    }
    const started = performance.now();
    port.postMessage(reply(request, run));
    const ms = performance.now() - started;
    if (ms > slowMs)
      console.error(`slow ${data.mode}: ${request.module}.${request.operation} took ${ms.toFixed(0)} ms`);
  });
}

/** A checkpoint that cuts the log; outside of a transaction, and without waiting for readers. */
function emptyLog(connection: ReturnType<typeof openConnection>): boolean {
  const timeout = connection.pragma('busy_timeout', { simple: true });
  connection.pragma('busy_timeout = 0');
  try {
    const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    connection.pragma(`busy_timeout = ${Number(timeout)}`);
  }
}

/** Pages of 4 KB: 40 MB, some thousand documents. */
const largeEnough = 10_000;

/**
 * Counts that help later queries; on a full disk they wait. Never those of a small library: with the counts of one
 * document, a thousand that are added next are looked through table by table (150 s where it takes 0.2).
 */
function optimize(connection: ReturnType<typeof openConnection>): void {
  try {
    if (Number(connection.pragma('page_count', { simple: true })) < largeEnough) return;
    connection.pragma('optimize');
  } catch (error) {
    console.error('the library was not optimized:', error);
  }
}

function reply(request: ThreadRequest, run: (request: ThreadRequest) => unknown): ThreadReply {
  try {
    return { id: request.id, ok: true, value: run(request) };
  } catch (thrown) {
    const error = toStorageError(thrown);
    if (error instanceof CommonplaceError) return { id: request.id, ok: false, error: error.toShape() };
    const stack = error instanceof Error ? error.stack : String(error);
    return {
      id: request.id,
      ok: false,
      error: { code: 'internal', message: `The library could not run ${request.module}.${request.operation}.` },
      stack,
    };
  }
}
