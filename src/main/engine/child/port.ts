/** A child's line to the process that started it: the same over `child_process.fork` and Electron's `utilityProcess`. */
export interface ChildPort {
  /** Sends a message; anything structured clone can carry. `transfer` moves message ports (Electron only). */
  post(message: unknown, transfer?: readonly unknown[]): void;
  onMessage(callback: (message: unknown) => void): void;
  /** The parent is gone: nobody is left to answer. */
  onClose(callback: () => void): void;
}

/** Electron's `process.parentPort` and the message ports that arrive on it, as far as they are used here. */
export interface ElectronPort {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  on(event: 'message', listener: (event: { data: unknown; ports?: ElectronPort[] }) => void): unknown;
  once?(event: 'close', listener: () => void): unknown;
  start?(): void;
  close?(): void;
}

function isElectronPort(value: unknown): value is ElectronPort {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'postMessage') === 'function' &&
    typeof Reflect.get(value, 'on') === 'function'
  );
}

/** `process.parentPort` where this process was started by Electron's `utilityProcess`. */
export function electronParentPort(): ElectronPort | undefined {
  const port: unknown = Reflect.get(process, 'parentPort');
  return isElectronPort(port) ? port : undefined;
}

/** The port of this process. Throws when the process was not started by `forkChild` or Electron's `utilityProcess`. */
export function childPort(): ChildPort {
  const electronPort = electronParentPort();
  if (electronPort !== undefined) return overElectron(electronPort);
  if (typeof process.send === 'function') return overFork();
  throw new Error('This file is the entry of a child process; it cannot be run by itself.');
}

/** Electron's main is not the one who asked for this child: its first message brings the port that leads to the asker. */
function overElectron(parent: ElectronPort): ChildPort {
  const asker = new Promise<ElectronPort>((resolve) => {
    parent.on('message', ({ ports }) => ports?.[0] && resolve(ports[0]));
  });
  parent.start?.();
  return {
    post: (message, transfer) => void asker.then((port) => port.postMessage(message, transfer ?? [])),
    onMessage: (callback) =>
      void asker.then((port) => {
        port.on('message', (event) => callback(event.data));
        port.start?.();
      }),
    onClose: (callback) => void asker.then((port) => port.once?.('close', callback)),
  };
}

function overFork(): ChildPort {
  return {
    // The callback takes the error of a channel that closed meanwhile; 'disconnect' reports that already.
    post: (message) => void process.send?.(message, undefined, undefined, () => {}),
    onMessage: (callback) => void process.on('message', callback),
    onClose: (callback) => void process.once('disconnect', callback),
  };
}
