import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { CommonplaceError, type Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { outboundStore } from '../store.ts';
import { isPublicAddress, isThisComputer } from './addresses.ts';
import { type Answer, type Downloaded, type DownloadRequest, downloadTo, type Received } from './download.ts';
import { answeredWith, networkError, refused, unresolved } from './network-errors.ts';
import { judgeServer, type PostAnswer, type PostRequest, postTo } from './post.ts';
import { createSeal, type Seal } from './seal.ts';

/** What may be asked of a server: read one resource. */
export interface OutboundRequest {
  url: string;
  /** In words for the ledger: 'web page'. */
  purpose: string;
  /** Longest answer accepted, in bytes. */
  maxBytes: number;
}

export interface OutboundAnswer {
  /** Where it came from, after redirects. */
  url: string;
  mediaType: string;
  bytes: Buffer;
}

/** The one way out. Nothing else in the engine opens a connection. */
export interface Outbound {
  /** Throws forbidden (offline, or an address of this machine or its network), unavailable, too_large, timeout. */
  get(principal: Pick<Principal, 'accountId'>, request: OutboundRequest): Promise<OutboundAnswer>;
  /**
   * Fetches into a file and keeps what came when it fails. Throws as `get` does, and cancelled (by `signal`), disk_full,
   * permission_denied, not_found; unavailable and timeout may be tried again and go on where they stopped.
   */
  download(principal: Pick<Principal, 'accountId'>, request: DownloadRequest): Promise<Downloaded>;
  /**
   * Asks a server that the user named and reads its answer, whatever its status, within `read`. A server on this
   * computer is asked offline too, and its line in the ledger does not count as having left. No redirect is followed: a
   * key would go with it. Throws forbidden, unavailable, timeout, too_large, cancelled, and what `read` throws.
   */
  post<T>(
    principal: Pick<Principal, 'accountId'>,
    request: PostRequest,
    read: (answer: PostAnswer) => Promise<T>,
  ): Promise<T>;
  /** Work within it is refused with forbidden, whatever the settings allow, and the ledger says so. */
  readonly seal: Seal;
}

export interface OutboundOptions {
  storage: Storage<{ outbound: typeof outboundStore }>;
  /** Whether the owner shut the gate. */
  offline(owner: string): Promise<boolean>;
  /** All addresses of a host name; left out: the system's. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
  /** Whether an address may be connected to; for tests with servers of their own. */
  allowed?: (address: string) => boolean;
  now(): number;
}

const maxRedirects = 5;
const timeoutMs = 30_000;

/** The gate: judges the address, connects to exactly the address that was judged, and writes a line for each request. */
export function createOutbound(options: OutboundOptions): Outbound {
  const allowed = options.allowed ?? isPublicAddress;
  const resolve = options.resolve ?? ((host) => lookup(host, { all: true }));
  const seal = createSeal();

  /** Throws forbidden where the gate is shut: for this work, or for the whole library. */
  async function admit(
    { accountId }: Pick<Principal, 'accountId'>,
    { host, purpose, local }: { host: string; purpose: string; local: boolean },
  ): Promise<void> {
    const sealed = seal.current();
    if (sealed !== undefined) {
      sealed.refused.push({ host, purpose });
      throw refused(`Nothing leaves this computer while this runs: the request to ${host} was refused.`);
    }
    if (!local && (await options.offline(accountId))) {
      throw refused(`Commonplace is set to stay offline. Switch that off in the settings to reach ${host}.`);
    }
  }

  /** All addresses of a host, and which of them is connected to. */
  async function resolved(url: URL): Promise<{ found: LookupAddress[]; first: LookupAddress }> {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('Only http and https addresses are read.');
    if (url.username !== '' || url.password !== '') throw refused('Addresses with a password in them are not read.');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const found =
      family === 0 ? await resolve(host).catch(unresolved(host)) : [{ address: host, family } as LookupAddress];
    const first = found[0];
    if (first === undefined) throw unresolved(host)(undefined);
    return { found, first };
  }

  async function addressOf(url: URL): Promise<LookupAddress> {
    const { found, first } = await resolved(url);
    // One bad address among several is enough: which one is taken would be up to the name server.
    if (!found.every(({ address }) => allowed(address))) {
      throw refused(
        `${url.hostname} is an address of this computer or its network, which Commonplace does not read from.`,
      );
    }
    return first;
  }

  /** The answer's head, whatever its status; the body is still to come. */
  async function exchange(url: URL, signal: AbortSignal, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    const address = await addressOf(url);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      headers: { 'user-agent': 'Commonplace', accept: '*/*', 'accept-encoding': 'identity', ...headers },
      signal,
      // The name is not looked up again: a second answer might be another one.
      lookup: (_host, wanted, done) => {
        if (wanted.all) done(null, [address]);
        else done(null, address.address, address.family);
      },
    });
    request.on('error', (error) => reject(networkError(url, error)));
    request.on('response', (response) => resolve({ url, response }));
    return promise;
  }

  /** The last answer of a chain of redirects, and what `seen` noted of those before it. */
  async function follow(
    start: URL,
    signal: AbortSignal,
    headers?: http.OutgoingHttpHeaders,
    seen: (headers: http.IncomingHttpHeaders) => void = () => {},
  ): Promise<Answer> {
    let url = start;
    for (let step = 0; step <= maxRedirects; step++) {
      const answer = await exchange(url, signal, headers);
      const { statusCode = 0, headers: answered } = answer.response;
      seen(answered);
      if (statusCode < 300 || statusCode >= 400 || answered.location === undefined) return answer;
      answer.response.destroy();
      url = new URL(answered.location, url);
      if (start.protocol === 'https:' && url.protocol === 'http:') {
        throw refused(`${start.host} leads to ${url.host} without encryption, which Commonplace does not follow.`);
      }
    }
    throw new CommonplaceError('unavailable', `${start.host} leads from one address to the next without end.`);
  }

  async function fetchAll(start: URL, maxBytes: number): Promise<OutboundAnswer> {
    const { url, response } = await follow(start, AbortSignal.timeout(timeoutMs));
    const { statusCode = 0, headers } = response;
    if (statusCode < 200 || statusCode >= 300) throw answeredWith(url, response);
    try {
      const bytes = await collect(response, maxBytes);
      return { url: url.href, mediaType: mediaTypeOf(headers['content-type']), bytes };
    } catch (error) {
      throw networkError(url, error);
    }
  }

  /** Runs one request under a line of the ledger. */
  async function recorded<T>(
    principal: Pick<Principal, 'accountId'>,
    request: { url: string; purpose: string; sent?: string; body?: string; local?: boolean },
    act: (url: URL, received: Received, charge: PostAnswer['charge']) => Promise<T>,
  ): Promise<T> {
    const { purpose, sent, local = false } = request;
    const url = new URL(request.url);
    const line = { owner: principal.accountId, at: options.now(), host: url.host, purpose, address: url.href, sent };
    const received: Received = { bytes: 0 };
    const bytesSent = url.href.length + Buffer.byteLength(request.body ?? '');
    let cost: { micros: number; currency: string } | null = null;
    const record = (outcome: string) =>
      options.storage.write.outbound.record({ ...line, outcome, bytesSent, bytesReceived: received.bytes, cost });
    try {
      await admit(principal, { host: url.host, purpose, local });
      const answer = await act(url, received, (charged) => {
        cost = charged;
      });
      await record(local ? 'this computer' : 'done');
      return answer;
    } catch (error) {
      await record(error instanceof CommonplaceError ? error.code : 'internal');
      throw error;
    }
  }

  return {
    seal,
    get: (principal, request) =>
      recorded(principal, request, async (url, received) => {
        const answer = await fetchAll(url, request.maxBytes);
        received.bytes = answer.bytes.length;
        return answer;
      }),
    post: (principal, request, read) =>
      recorded(
        principal,
        { ...request, local: isThisComputer(new URL(request.url).hostname) },
        async (url, received, charge) => {
          const { found, first } = await resolved(url);
          judgeServer(url, found, options.allowed);
          const { close, ...answer } = await postTo(url, first, request, received);
          try {
            return await read({ ...answer, charge });
          } finally {
            close();
          }
        },
      ),
    download: (principal, request) =>
      recorded(principal, request, (url, received) =>
        downloadTo((headers, signal, seen) => follow(url, signal, headers, seen), request, received),
      ),
  };
}

async function collect(response: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const piece of response) {
    const part: Buffer = piece;
    length += part.length;
    if (length > maxBytes) {
      response.destroy();
      const limit = Math.round(maxBytes / 2 ** 20);
      throw new CommonplaceError('too_large', `What is at this address is larger than ${limit} MB.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function mediaTypeOf(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? '';
}
