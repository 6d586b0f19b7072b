import { MessagePort, parentPort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { type Principal, toErrorShape } from '../../contract/index.ts';
import {
  type ElectronPort,
  electronParentPort,
  type FromEngine,
  forkChild,
  portedStartChild,
  type StartChild,
  type ToEngine,
  toEngineSchema,
} from './child/index.ts';
import { type Engine, openEngine } from './engine.ts';

/** A client's port, from either kind of door. */
type ClientPort = MessagePort | ElectronPort;

/** The line to the door that started this process: Electron's `parentPort`, or a worker's. */
interface DoorLine {
  door: Principal['door'];
  startChild: StartChild;
  tell(message: FromEngine): void;
  listen(callback: (message: ToEngine, port: ClientPort | undefined) => void): void;
  end(): void;
}

function electronLine(parent: ElectronPort): DoorLine {
  return {
    door: 'desktop',
    startChild: portedStartChild(parent),
    tell: (message) => parent.postMessage(message),
    listen(callback) {
      parent.on('message', ({ data, ports }) => callback(toEngineSchema.parse(data), ports?.[0]));
    },
    end: () => process.exit(0),
  };
}

/** What a host or terminal posts to its engine thread. */
export interface ThreadMessage {
  message: ToEngine;
  port?: MessagePort;
  door?: Principal['door'];
}

function threadLine(parent: MessagePort, door: Principal['door']): DoorLine {
  return {
    door,
    startChild: forkChild,
    tell: (message) => parent.postMessage(message),
    listen(callback) {
      parent.on('message', ({ message, port }: ThreadMessage) => callback(toEngineSchema.parse(message), port));
    },
    // Ends this thread alone; the ports of clients would keep it alive.
    end: () => process.exit(0),
  };
}

function lineToDoor(): DoorLine {
  const electron = electronParentPort();
  if (electron !== undefined) return electronLine(electron);
  if (parentPort === null) throw new Error('This file is the entry of the engine; a door starts it.');
  const door = process.argv[2];
  return threadLine(parentPort, door === 'host' || door === 'test' ? door : 'terminal');
}

/** Electron's port with the loosely typed `on` that oRPC expects of one. */
function mainPort(port: ElectronPort) {
  return {
    on(event: string, callback: (event?: { data: unknown }) => void) {
      if (event === 'message') port.on('message', callback);
      if (event === 'close') port.once?.('close', () => callback());
    },
    postMessage: (data: unknown, transfer?: unknown[]) => port.postMessage(data, transfer ?? []),
  };
}

const line = lineToDoor();
let engine: Promise<Engine> | undefined;
/** As the door last told; null from doors that do not know. */
const power: { plugged: boolean | null; idleSeconds: number | null } = { plugged: null, idleSeconds: null };

line.listen(async (message, port) => {
  if (message.type === 'open') {
    const { dataFolder, warm = line.door !== 'terminal' } = message;
    engine = openEngine({
      ...{ dataFolder, warm, door: line.door, startChild: line.startChild },
      power: { plugged: () => power.plugged, idleSeconds: () => power.idleSeconds },
    });
    engine.then(
      () => line.tell({ type: 'ready' }),
      (error: unknown) => {
        const shape = toErrorShape(error);
        if (shape.code === 'internal') console.error(error);
        line.tell({ type: 'failed', error: shape });
      },
    );
  }
  if (message.type === 'power') {
    power.plugged = message.plugged;
    power.idleSeconds = message.idleSeconds;
  }
  if (message.type === 'connect' && port !== undefined && engine !== undefined) {
    const { router, principal } = await engine;
    new RPCHandler(router).upgrade(port instanceof MessagePort ? port : mainPort(port), { context: { principal } });
    port.start?.();
  }
  if (message.type === 'close') {
    await engine?.then(
      (open) => open.close(),
      () => {},
    );
    line.end();
  }
});
