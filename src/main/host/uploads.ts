import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** Where pages send files in parts. */
export const uploadsPath = '/uploads';

/** Largest file that a page may send, in bytes. */
const largestUpload = 2 * 2 ** 30;
/** A page sends 8 MiB at a time; a request of more than twice that is not one of ours. */
const largestPart = 16 * 2 ** 20;
/** Parts of an upload that nobody went on with are kept this long, in milliseconds. */
const keptFor = 3 * 24 * 3600 * 1000;

export interface Uploads {
  /** Answers a request of the tus protocol under `uploadsPath`. */
  handle(request: Request): Promise<Response>;
}

/** Resumable uploads (tus 1.0) into `folder`. What has arrived whole becomes a document by `ingest.finishUpload`. */
export function createUploads(folder: string): Uploads {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const datastore = new FileStore({ directory: folder, expirationPeriodInMilliseconds: keptFor });
  const server = new Server({
    path: uploadsPath,
    datastore,
    maxSize: largestUpload,
    relativeLocation: true,
    allowedOrigins: [],
    // Never from what the page calls the file.
    namingFunction: () => randomBytes(16).toString('hex'),
    getFileIdFromRequest: (_request, last) => (last !== undefined && /^[0-9a-f]{32}$/.test(last) ? last : undefined),
  });
  server.cleanUpExpiredUploads().catch((error: unknown) => console.error('old uploads stay:', error));
  return {
    handle(request) {
      const length = Number(request.headers.get('content-length') ?? 0);
      if (length > largestPart) {
        return Promise.resolve(new Response('Send it in parts of 8 MiB.', { status: 413 }));
      }
      return server.handleWeb(request);
    },
  };
}
