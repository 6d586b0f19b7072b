import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** What arrives on a port, as Electron shapes it. */
export interface PortEvent {
  data: unknown;
  ports: Port[];
}

/** Electron's MessagePortMain over Node's own port. */
export class Port extends EventEmitter<{ message: [PortEvent]; close: [] }> {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  postMessage(data: unknown): void {
    this.#port.postMessage(data);
  }

  start(): void {
    if (this.#port.listenerCount('message') > 0) return;
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: Port;
  readonly port2: Port;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new Port(port1);
    this.port2 = new Port(port2);
  }
}

type Packet = { message: unknown; ports: string[] } | { port: string; data: unknown } | { closed: string };

export interface Wire {
  postMessage(message: unknown, ports?: readonly Port[]): void;
  /** A packet that came over the channel. */
  receive(packet: Packet): void;
}

/** Carries messages and whole ports over a channel that knows only messages: one between two processes. */
export function createWire(send: (packet: Packet) => void, deliver: (event: PortEvent) => void): Wire {
  const attached = new Map<string, Port>();
  let next = 1;
  const attach = (id: string, port: Port) => {
    attached.set(id, port);
    port.on('message', ({ data }) => send({ port: id, data }));
    port.on('close', () => attached.delete(id) && send({ closed: id }));
    port.start();
  };
  return {
    postMessage(message, ports = []) {
      const ids = ports.map((port) => {
        const id = `${process.pid}-${next++}`;
        attach(id, port);
        return id;
      });
      send({ message, ports: ids });
    },
    receive(packet) {
      if ('port' in packet) return attached.get(packet.port)?.postMessage(packet.data);
      if ('closed' in packet) return attached.get(packet.closed)?.close();
      const ports = packet.ports.map((id) => {
        const { port1, port2 } = new MessageChannelMain();
        attach(id, port1);
        return port2;
      });
      deliver({ data: packet.message, ports });
    },
  };
}
