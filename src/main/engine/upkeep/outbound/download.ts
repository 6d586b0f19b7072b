import { type FileHandle, open } from 'node:fs/promises';
import type http from 'node:http';
import { CommonplaceError } from '../../../../contract/index.ts';
import { answeredWith, networkError } from './network-errors.ts';

/** One file to be fetched, or gone on with. */
export interface DownloadRequest {
  url: string;
  purpose: string;
  /** Absolute path; what it holds already is not fetched again where the server can go on. */
  file: string;
  /** Longest file accepted, in bytes. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
  /** Told after each piece: bytes in the file, and bytes that it will have; null where the server does not say. */
  progress?: (done: number, total: number | null) => void;
}

export interface Downloaded {
  bytes: number;
  /** The checksum that the server gives: SHA-256 (64 hex digits) or git's SHA-1 of a blob (40); null without one. */
  checksum: string | null;
}

/** The head of an answer, and the address that gave it. */
export interface Answer {
  url: URL;
  response: http.IncomingMessage;
}

/** Counted while it comes, so that the ledger also knows of what was cut short. */
export interface Received {
  bytes: number;
}

type Fetch = (
  headers: http.OutgoingHttpHeaders,
  signal: AbortSignal,
  seen: (headers: http.IncomingHttpHeaders) => void,
) => Promise<Answer>;

/** A connection on which nothing comes for so long is given up. */
const silentMs = 30_000;
/** Trying again will not help. */
const gone = [401, 403, 404, 410];

/** Fetches into `request.file`, from where that file ends where the server lets us. */
export async function downloadTo(fetch: Fetch, request: DownloadRequest, received: Received): Promise<Downloaded> {
  const file = await openFile(request.file);
  try {
    const { size } = await file.stat();
    const found = await transfer(fetch, request, received, file, size);
    if (found !== 'again') return found;
    // What lies here is no beginning of what the server has.
    await file.truncate(0);
    const whole = await transfer(fetch, request, received, file, 0);
    if (whole === 'again')
      throw new CommonplaceError('unavailable', 'The server does not give this file. Try again later.');
    return whole;
  } finally {
    await file.close();
  }
}

async function transfer(
  fetch: Fetch,
  request: DownloadRequest,
  received: Received,
  file: FileHandle,
  offset: number,
): Promise<Downloaded | 'again'> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silentMs);
  const signal = request.signal === undefined ? silence.signal : AbortSignal.any([silence.signal, request.signal]);
  let checksum: string | null = null;
  let host = '';
  try {
    const headers = offset > 0 ? { range: `bytes=${offset}-` } : {};
    const { url, response } = await fetch(headers, signal, (answered) => {
      checksum ??= checksumOf(answered);
    });
    host = url.host;
    const from = offset > 0 && response.statusCode === 206 ? rangeStart(response.headers['content-range']) : 0;
    if (response.statusCode === 416 || from === null || (from !== 0 && from !== offset)) {
      response.destroy();
      const whole = /\/(\d+)$/.exec(response.headers['content-range'] ?? '')?.[1];
      if (response.statusCode === 416 && Number(whole) === offset) return { bytes: offset, checksum };
      return 'again';
    }
    if (gone.includes(response.statusCode ?? 0)) {
      response.destroy();
      throw new CommonplaceError('not_found', `${url.host} does not have this file (${response.statusCode}).`);
    }
    if (response.statusCode !== 200 && response.statusCode !== 206) throw answeredWith(url, response);
    const length = Number(response.headers['content-length'] ?? Number.NaN);
    const total = Number.isFinite(length) ? from + length : null;
    if ((total ?? 0) > request.maxBytes) throw tooLarge(response, request.maxBytes);
    if (from === 0 && offset > 0) await file.truncate(0);
    let at = from;
    request.progress?.(at, total);
    for await (const piece of response) {
      const part: Buffer = piece;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silentMs);
      if (at + part.length > request.maxBytes) throw tooLarge(response, request.maxBytes);
      await write(file, part, at);
      at += part.length;
      received.bytes += part.length;
      request.progress?.(at, total);
    }
    if (total !== null && at < total) throw new Error('the connection ended early');
    await file.sync();
    return { bytes: at, checksum };
  } catch (error) {
    if (request.signal?.aborted) {
      throw new CommonplaceError('cancelled', 'The download was stopped. What has come is kept.', { cause: error });
    }
    if (silence.signal.aborted) {
      throw new CommonplaceError('timeout', `Nothing came from ${host} for 30 s. Try again to go on.`, {
        cause: error,
      });
    }
    throw networkError(new URL(request.url), error);
  } finally {
    clearTimeout(timer);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Neither 'a' (writes at the end only) nor 'w' (empties) will do.
    return await open(path, 'r+').catch(() => open(path, 'wx+'));
  } catch (error) {
    throw diskError(error);
  }
}

async function write(file: FileHandle, part: Buffer, at: number): Promise<void> {
  try {
    for (let done = 0; done < part.length; ) {
      done += (await file.write(part, done, part.length - done, at + done)).bytesWritten;
    }
  } catch (error) {
    throw diskError(error);
  }
}

function diskError(cause: unknown): CommonplaceError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CommonplaceError('disk_full', 'The disk is full. Free some space and go on with the download.', {
      cause,
    });
  }
  return new CommonplaceError('permission_denied', 'The file of this download cannot be written.', { cause });
}

function tooLarge(response: http.IncomingMessage, maxBytes: number): CommonplaceError {
  response.destroy();
  const limit = Math.round(maxBytes / 2 ** 20);
  return new CommonplaceError('too_large', `What is at this address is larger than ${limit} MB.`);
}

function rangeStart(header: string | undefined): number | null {
  const start = /^bytes (\d+)-/.exec(header ?? '')?.[1];
  return start === undefined ? null : Number(start);
}

/** Hugging Face tells the SHA-256 of large files in x-linked-etag, and git's SHA-1 of small ones in etag. */
function checksumOf(headers: http.IncomingHttpHeaders): string | null {
  for (const header of [headers['x-linked-etag'], headers.etag]) {
    const sum = /^"?([0-9a-f]{64}|[0-9a-f]{40})"?$/.exec(String(header ?? ''))?.[1];
    if (sum !== undefined) return sum;
  }
  return null;
}
