import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { Principal } from '../../contract/index.ts';
import type { Router } from './router.ts';

/** Where a holder listens and what its callers must show. */
export interface DoorAddress {
  socket: string;
  token: string;
}

/** A fresh address. Short, since a Unix socket's path may have about 100 bytes. */
export function newDoorAddress(): DoorAddress {
  const name = `commonplace-${randomBytes(8).toString('hex')}`;
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  return { socket, token: randomBytes(32).toString('base64url') };
}

export interface Door {
  close(): Promise<void>;
}

/** Lets other processes of this user work through the one that holds the library. */
export async function openDoor(router: Router, principal: Principal, address: DoorAddress): Promise<Door> {
  const handler = new RPCHandler(router);
  const server = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 ** 30 });
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.authorization !== `Bearer ${address.token}`) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      void handler.upgrade(client, { context: { principal: { ...principal, door: 'terminal' } } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.socket, resolve);
  });
  // A caller that comes and goes must not keep the process alive.
  server.unref();
  return {
    async close() {
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      if (process.platform !== 'win32') rmSync(address.socket, { force: true });
    },
  };
}
