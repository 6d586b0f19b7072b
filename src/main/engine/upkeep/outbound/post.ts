import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { CommonplaceError } from '../../../../contract/index.ts';
import { isLoopback, isPrivateNetwork, isPublicAddress, isThisComputer } from './addresses.ts';
import type { Received } from './download.ts';
import { refused } from './network-errors.ts';

/** A question to a server that the user named, such as a language model's. */
export interface PostRequest {
  /** Left out: POST. */
  method?: 'GET' | 'POST';
  url: string;
  /** In words for the ledger: 'language model: people in a text'. */
  purpose: string;
  /** What is sent, in words for the ledger. Never the text itself: it would outlive the document that it comes from. */
  sent: string;
  headers: Record<string, string>;
  body: string;
  /** Longest answer accepted, in bytes. */
  maxBytes: number;
  /** Longest wait for a connection, and for the next bytes on it, in milliseconds. */
  connectMs: number;
  stallMs: number;
  signal?: AbortSignal | undefined;
}

/** An answer as it comes. */
export interface PostAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Throws too_large, timeout, unavailable (cut in the middle), cancelled. */
  pieces: AsyncIterable<Buffer>;
  /** What the answer costs, for the ledger. */
  charge(cost: { micros: number; currency: string }): void;
}

/**
 * Throws forbidden where a key or a text would go over an open network unencrypted, or to an address that no server
 * for people has: of the local link (where clouds keep their secrets), multicast, reserved.
 */
export function judgeServer(url: URL, addresses: readonly LookupAddress[], allowed?: (address: string) => boolean) {
  if (isThisComputer(url.hostname)) {
    if (addresses.every(({ address }) => isLoopback(address))) return;
    throw refused(`${url.hostname} should be this computer, but its name leads elsewhere.`);
  }
  const fine = (address: string) =>
    allowed?.(address) === true || isPublicAddress(address) || isPrivateNetwork(address) || isLoopback(address);
  if (!addresses.every(({ address }) => fine(address))) {
    throw refused(`${url.host} is an address at which no server may be asked. Check the address in the settings.`);
  }
  if (url.protocol === 'http:' && addresses.some(({ address }) => isPublicAddress(address))) {
    throw refused(`${url.host} would get everything unencrypted. Use an address that begins with https.`);
  }
}

/** Sends and gives the head of the answer as soon as it is there; `received` counts while the rest comes. */
export async function postTo(
  url: URL,
  address: LookupAddress,
  request: PostRequest,
  received: Received,
): Promise<Omit<PostAnswer, 'charge'> & { close(): void }> {
  const waited = createWaiting(url, request);
  try {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const sending = (url.protocol === 'https:' ? https : http).request(url, {
      method: request.method ?? 'POST',
      agent: false,
      headers: {
        'user-agent': 'Commonplace',
        'accept-encoding': 'identity',
        ...request.headers,
        ...(request.method !== 'GET' && { 'content-length': Buffer.byteLength(request.body) }),
      },
      signal: waited.signal,
      // The name is not looked up again: a second answer might be another one.
      lookup: (_host, wanted, done) => {
        if (wanted.all) done(null, [address]);
        else done(null, address.address, address.family);
      },
    });
    sending.on('error', reject);
    sending.on('response', resolve);
    sending.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => waited.next(request.stallMs));
    });
    waited.next(request.connectMs);
    sending.end(request.body);
    const response = await promise;
    waited.next(request.stallMs);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      pieces: piecesOf(response, request, waited, received),
      close() {
        waited.end();
        response.destroy();
      },
    };
  } catch (error) {
    waited.end();
    throw waited.told(error);
  }
}

async function* piecesOf(
  response: http.IncomingMessage,
  request: PostRequest,
  waited: Waiting,
  received: Received,
): AsyncGenerator<Buffer, void> {
  try {
    for await (const piece of response) {
      const part: Buffer = piece;
      waited.next(request.stallMs);
      received.bytes += part.length;
      if (received.bytes > request.maxBytes) {
        const limit = Math.round(request.maxBytes / 2 ** 20);
        throw new CommonplaceError('too_large', `The server answered with more than ${limit} MB, which is refused.`);
      }
      yield part;
    }
  } catch (error) {
    throw waited.told(error);
  } finally {
    waited.end();
    response.destroy();
  }
}

type Waiting = ReturnType<typeof createWaiting>;

/** A clock that ends the request when nothing comes for too long. */
function createWaiting(url: URL, { signal }: PostRequest) {
  const silence = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let waitedMs = 0;
  return {
    signal: signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]),
    next(ms: number): void {
      clearTimeout(timer);
      waitedMs = ms;
      timer = setTimeout(() => silence.abort(), ms);
    },
    end: () => clearTimeout(timer),
    /** What happened, as one of our own errors. */
    told(error: unknown): CommonplaceError {
      if (error instanceof CommonplaceError) return error;
      const options = { cause: error };
      if (signal?.aborted) return new CommonplaceError('cancelled', 'The question was stopped.', options);
      if (silence.signal.aborted) {
        const seconds = Math.max(1, Math.round(waitedMs / 1000));
        return new CommonplaceError(
          'timeout',
          `Nothing came from ${url.host} for ${seconds} s. Check that the server is well, and try again.`,
          options,
        );
      }
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ECONNREFUSED') {
        return new CommonplaceError(
          'unavailable',
          `No server answers at ${url.host}. Start it, or check the address.`,
          {
            cause: error,
          },
        );
      }
      if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE') {
        return new CommonplaceError('unavailable', `${url.host} ended the connection in the middle.`, options);
      }
      return new CommonplaceError('unavailable', `${url.host} could not be reached. Check the network.`, options);
    },
  };
}
