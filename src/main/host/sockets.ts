import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';

/** Closes a socket whose caller showed no token and no cookie; the page reads it. */
export const closedUnauthorized = 4401;
const closedGoingAway = 1001;
/** A browser answers a ping by itself; one that misses a whole interval is gone. */
const heartbeatMs = 15_000;
/** Bytes of one message; larger things go over HTTP. */
const largestMessage = 16 * 1024 * 1024;

export interface Sockets {
  /** Takes over a connection that asked to become a WebSocket. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, admitted: boolean): void;
  close(): void;
}

/** The contract over WebSockets: each socket has its own calls, and all of them end with it. */
export function createSockets(router: AnyRouter): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const handler = new RPCHandler(router);
  const silent = new WeakSet<WebSocket>();

  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) {
        socket.terminate();
        continue;
      }
      silent.add(socket);
      socket.ping();
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    accept(request, duplex, head, admitted) {
      server.handleUpgrade(request, duplex, head, (socket) => {
        socket.on('error', () => socket.terminate());
        socket.on('pong', () => silent.delete(socket));
        if (!admitted) {
          socket.close(closedUnauthorized, 'unauthorized');
          return;
        }
        void handler.upgrade(socket);
      });
    },
    close() {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.close(closedGoingAway, 'closing');
      server.close();
      // A peer that does not answer the closing handshake must not keep the process.
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, 500).unref();
    },
  };
}
