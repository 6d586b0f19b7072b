import { connect as connectSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { type Client, CommonplaceError } from '../../contract/index.ts';
import { type StartEngineOptions, startEngineThread } from './start-engine.ts';
import { type Holder, readHolder } from './storage/index.ts';

export interface Connection {
  client: Client;
  /** The process that holds the library; undefined when it is this one. */
  holder: Holder | undefined;
  close(): Promise<void>;
}

/** How long to try while another process is just opening or closing the library. */
const patienceMs = 8000;

/** Connects to the process that holds the library, when one answers. */
export async function connectToHolder(dataFolder: string): Promise<Connection | undefined> {
  const holder = readHolder(dataFolder);
  if (holder === undefined) return undefined;
  const socket = new WebSocket('ws://localhost/', {
    createConnection: () => connectSocket(holder.socket),
    headers: { authorization: `Bearer ${holder.token}` },
    maxPayload: 2 ** 30,
    perMessageDeflate: false,
  });
  const open = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!open) return undefined;
  // ws follows the browser's interface; the link needs no more than that.
  const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client,
    holder,
    async close() {
      socket.close();
    },
  };
}

/** Works through the holder where there is one, else opens the library in this process. */
export async function openOrConnect(options: StartEngineOptions): Promise<Connection> {
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    const connection = await connectToHolder(options.dataFolder);
    if (connection !== undefined) return connection;
    try {
      const { client, close } = await startEngineThread(options);
      return { client, holder: undefined, close };
    } catch (error) {
      const held = error instanceof CommonplaceError && error.code === 'library_held';
      if (!held || Date.now() > until) throw error;
    }
  }
}
