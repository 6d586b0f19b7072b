import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { createWire, type Port, type PortEvent, type Wire } from './ports.ts';

// The first steps of a utility process: Electron gives it `process.parentPort`, then runs its entry.
const port = new EventEmitter();
const early: PortEvent[] = [];
const wire = createWire(
  (packet) => process.send?.(packet, undefined, undefined, () => {}),
  (event) => (port.listenerCount('message') > 0 ? port.emit('message', event) : early.push(event)),
);
// Electron keeps what comes before anybody listens.
port.on('newListener', () => {
  queueMicrotask(() => {
    for (const event of early.splice(0)) port.emit('message', event);
  });
});
process.on('message', (packet: Parameters<Wire['receive']>[0]) => wire.receive(packet));
process.once('disconnect', () => process.exit(0));
Object.assign(process, {
  parentPort: Object.assign(port, {
    postMessage: (message: unknown, ports?: readonly Port[]) => wire.postMessage(message, ports),
  }),
});

// Without this file, the arguments are those of a plain start of the entry.
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);
