import { Upload } from 'tus-js-client';
import type { Api } from '../client/index.ts';

/** A part, in bytes; the checksum is taken over the same parts. */
const partBytes = 8 * 2 ** 20;
/** Waits between attempts of one part, in milliseconds; after the last one the upload has failed, but can be resumed. */
const retryDelays = [0, 1000, 3000, 10_000, 30_000];

/** Files beyond this are sent in parts; smaller ones in one request. */
export const sentInParts = partBytes;

/**
 * Sends a file in parts that can be resumed, also after the page was closed and the same file is chosen again, and has
 * it taken into the library. `onBytes` is told how much has arrived.
 */
export async function uploadInParts(
  api: Api,
  file: File,
  collection: string | undefined,
  onBytes: (arrived: number) => void,
): Promise<{ id: string }> {
  const [upload, checksum] = await Promise.all([send(file, onBytes), partsHash(file)]);
  return api.call.ingest.finishUpload({ upload, name: file.name, checksum, collection });
}

/** Resolves with the upload's id once all of it has arrived. */
async function send(file: File, onBytes: (arrived: number) => void): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const upload = new Upload(file, {
    endpoint: new URL('/uploads', location.href).href,
    chunkSize: partBytes,
    retryDelays,
    removeFingerprintOnSuccess: true,
    onProgress: null,
    onChunkComplete: (_size, accepted) => onBytes(accepted),
    onError: reject,
    onSuccess: () => resolve(),
  });
  const [before] = await upload.findPreviousUploads();
  if (before !== undefined) upload.resumeFromPreviousUpload(before);
  upload.start();
  await promise;
  const id = upload.url?.split('/').at(-1);
  if (id === undefined) throw new Error('The upload has no address.');
  return id;
}

/** SHA-256, in hex, of the SHA-256s of the file's parts: a file of 2 GB need not fit into memory for it. */
async function partsHash(file: File): Promise<string> {
  const digests: ArrayBuffer[] = [];
  for (let start = 0; start < file.size; start += partBytes) {
    const part = await file.slice(start, start + partBytes).arrayBuffer();
    digests.push(await crypto.subtle.digest('SHA-256', part));
  }
  const whole = await crypto.subtle.digest('SHA-256', await new Blob(digests).arrayBuffer());
  return Array.from(new Uint8Array(whole), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
