import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { type Client, CommonplaceError } from '../../contract/index.ts';
import { type Access, createAccess, isOwnOrigin, type NewSecret } from './access.ts';
import { bridge } from './bridge.ts';
import { createRoutes } from './routes.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { createUploads } from './uploads.ts';

export interface HostOptions {
  /** The engine's client, to which every call is handed. */
  client: Client;
  /** 0, the default, lets the system choose. */
  port?: number;
  /** The built page's folder. */
  page: string;
  /** The library's folder for files that pages send in parts. */
  uploads: string;
  /** The token for programs, where it is to be the same at every start; made up when left out. */
  token?: string;
  newSecret?: NewSecret;
}

export interface Host {
  /** The page's address with a code that works once. */
  readonly url: string;
  readonly port: number;
  /** For programs: `Authorization: Bearer`. */
  readonly token: string;
  close(): Promise<void>;
}

/** Serves the contract and the page on 127.0.0.1. Rejects with `unavailable` when the port is taken. */
export async function startHost(options: HostOptions): Promise<Host> {
  if (!existsSync(join(options.page, 'index.html'))) {
    throw new CommonplaceError('unavailable', 'The page is not built yet. Run "npm run build" and try again.');
  }
  const router = bridge(options.client);
  const { promise: ready, resolve } = Promise.withResolvers<ReturnType<typeof createRoutes>>();
  const server = createAdaptorServer({ fetch: async (request, env) => (await ready).fetch(request, env) });
  if (!isHttp1(server)) throw new Error('The adaptor made a server that is not HTTP/1.');
  const port = await listen(server, options.port ?? 0);
  const access = createAccess(port, options.newSecret ?? (() => randomBytes(32).toString('base64url')), options.token);
  resolve(
    createRoutes({
      ...{ router, client: options.client, access, port, page: options.page },
      uploads: createUploads(options.uploads),
    }),
  );
  const sockets = createSockets(router);
  takeUpgrades(server, sockets, access, port);
  return {
    url: `http://127.0.0.1:${port}/?code=${access.code}`,
    port,
    token: access.token,
    async close() {
      sockets.close();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      // A stream that a client holds open would keep the server for ever.
      const timer = setTimeout(() => server.closeAllConnections(), 500);
      await closed;
      clearTimeout(timer);
    },
  };
}

function isHttp1(server: object): server is Server {
  return 'closeIdleConnections' in server && 'closeAllConnections' in server;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      const sentence = taken
        ? `Port ${port} is taken. Choose another one, or none.`
        : `Cannot listen: ${error.message}`;
      reject(new CommonplaceError('unavailable', sentence, { cause: error }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function takeUpgrades(server: Server, sockets: Sockets, access: Access, port: number): void {
  server.on('upgrade', (request, socket, head) => {
    const { headers } = request;
    const own = isOwnOrigin(port, { host: headers.host, origin: headers.origin });
    if (!own || new URL(request.url ?? '/', 'http://host').pathname !== '/ws') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.accept(request, socket, head, access.admits(headers));
  });
}
