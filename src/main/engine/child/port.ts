/** A child's line to the process that started it: the same over `child_process.fork` and Electron's `utilityProcess`. */
export interface ChildPort {
  /** Sends a message; anything structured clone can carry. `transfer` moves message ports (Electron only). */
  post(message: unknown, transfer?: readonly unknown[]): void;
  onMessage(callback: (message: unknown) => void): void;
  /** The parent is gone: nobody is left to answer. */
  onClose(callback: () => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start?(): void;
}

function isElectronPort(value: unknown): value is ElectronParentPort {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'postMessage') === 'function' &&
    typeof Reflect.get(value, 'on') === 'function'
  );
}

/** The port of this process. Throws when the process was not started by `forkChild` or Electron's `utilityProcess`. */
export function childPort(): ChildPort {
  const electronPort: unknown = Reflect.get(process, 'parentPort');
  if (isElectronPort(electronPort)) return overElectron(electronPort);
  if (typeof process.send === 'function') return overFork();
  throw new Error('This file is the entry of a child process; it cannot be run by itself.');
}

function overElectron(port: ElectronParentPort): ChildPort {
  return {
    post: (message, transfer) => port.postMessage(message, transfer ?? []),
    onMessage: (callback) => {
      port.on('message', (event) => callback(event.data));
      port.start?.();
    },
    // Electron ends a utility process together with its parent.
    onClose: () => {},
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
