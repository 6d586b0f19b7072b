import { type ToEngine, toEngineSchema } from './door-messages.ts';
import type { ElectronPort } from './port.ts';
import type { ChildHandle, ExitDetail, StartChild, StartChildOptions } from './start-child.ts';

type ExitCallback = Parameters<ChildHandle['onExit']>[0];
type MessageCallback = Parameters<ChildHandle['onMessage']>[0];

/** A child that main was asked to start: what is posted before its port arrives waits. */
interface PortedChild {
  handle: ChildHandle;
  started(pid: number | undefined, port: ElectronPort | undefined): void;
  exited(code: number | null, detail: ExitDetail): void;
}

/**
 * Starts children through Electron's main, the only process that may: fuses keep the app from running as plain Node,
 * so `child_process.fork` does not work in a packaged app. Main answers with a port that leads straight to the child.
 */
export function portedStartChild(parent: ElectronPort): StartChild {
  const children = new Map<number, PortedChild>();
  let next = 1;
  parent.on('message', ({ data, ports }) => {
    const parsed = toEngineSchema.safeParse(data);
    if (parsed.success) dispatch(children, parsed.data, ports?.[0]);
  });
  return (entry, options) => {
    const id = next++;
    const child = createPortedChild(parent, id, entry, options);
    children.set(id, child);
    return child.handle;
  };
}

function dispatch(children: Map<number, PortedChild>, message: ToEngine, port: ElectronPort | undefined): void {
  if (message.type === 'child-started') children.get(message.id)?.started(message.pid, port);
  if (message.type === 'child-exited') {
    children.get(message.id)?.exited(message.code, { memoryLimit: message.memoryLimit, stderr: message.stderr });
    children.delete(message.id);
  }
}

function createPortedChild(parent: ElectronPort, id: number, entry: string, options: StartChildOptions): PortedChild {
  const onMessage: MessageCallback[] = [];
  const onExit: ExitCallback[] = [];
  const waiting: unknown[] = [];
  let port: ElectronPort | undefined;
  let pid: number | undefined;
  let gone = false;
  parent.postMessage({ type: 'start-child', id, entry, options });
  return {
    handle: {
      get pid() {
        return pid;
      },
      post(message) {
        if (gone) return;
        if (port === undefined) waiting.push(message);
        else port.postMessage(message);
      },
      onMessage: (callback) => void onMessage.push(callback),
      onExit: (callback) => void onExit.push(callback),
      kill: () => parent.postMessage({ type: 'kill-child', id }),
    },
    started(startedPid, childPort) {
      pid = startedPid;
      port = childPort;
      port?.on('message', ({ data }) => {
        for (const callback of onMessage) callback(data);
      });
      port?.start?.();
      for (const message of waiting.splice(0)) port?.postMessage(message);
    },
    exited(code, detail) {
      gone = true;
      port?.close?.();
      for (const callback of onExit) callback(code, null, detail);
    },
  };
}
