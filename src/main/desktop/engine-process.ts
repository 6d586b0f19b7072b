import { MessageChannelMain, powerMonitor, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { CommonplaceError } from '../../contract/index.ts';
import { fromEngineSchema, type ToEngine } from '../engine/index.ts';
import { createChildren } from './children.ts';

export interface EngineProcess {
  /** Gives a page a port of its own to the engine. */
  connect(page: WebContents): void;
  /** A port to the engine for main itself. */
  port(): Electron.MessagePortMain;
  /** Lets the engine finish its writes; resolves when its process has ended. */
  close(): Promise<void>;
  /** Resolves when the process has ended, for whatever reason; true when nobody had asked it to. */
  readonly ended: Promise<{ unexpected: boolean }>;
}

/** How long the engine may take to finish its writes before it is ended. What is not written then is done again later. */
const closeWithinMs = 10_000;
const powerEveryMs = 15_000;

/** Starts the engine. Rejects with its CommonplaceError when it cannot open the library. */
export async function startEngineProcess(entry: string, dataFolder: string): Promise<EngineProcess> {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Commonplace engine', stdio: 'inherit' });
  const tell = (message: ToEngine, ports: Electron.MessagePortMain[] = []) => child.postMessage(message, ports);
  const children = createChildren(tell);
  let closing = false;
  const ended = new Promise<{ unexpected: boolean }>((resolve) => {
    child.once('exit', () => {
      children.killAll();
      resolve({ unexpected: !closing });
    });
  });
  child.on('message', (data: unknown) => {
    const message = fromEngineSchema.parse(data);
    if (message.type === 'start-child') children.start(message);
    if (message.type === 'kill-child') children.kill(message.id);
  });
  child.once('spawn', () => tell({ type: 'open', dataFolder }));
  await opened(child);
  const stopTelling = tellPower(tell);
  void ended.then(stopTelling);
  const port = () => {
    const { port1, port2 } = new MessageChannelMain();
    tell({ type: 'connect' }, [port1]);
    return port2;
  };
  return {
    ended,
    port,
    connect: (page) => page.postMessage('commonplace:port', null, [port()]),
    async close() {
      closing = true;
      const patience = setTimeout(() => child.kill(), closeWithinMs);
      tell({ type: 'close' });
      await ended;
      clearTimeout(patience);
    },
  };
}

/** The engine cannot ask Electron: it is told every so often, and at once when the plug is pulled or put in. */
function tellPower(tell: (message: ToEngine) => void): () => void {
  const now = () =>
    tell({
      ...{ type: 'power', plugged: !powerMonitor.isOnBatteryPower(), idleSeconds: powerMonitor.getSystemIdleTime() },
    });
  const timer = setInterval(now, powerEveryMs);
  powerMonitor.on('on-ac', now);
  powerMonitor.on('on-battery', now);
  now();
  return () => {
    clearInterval(timer);
    powerMonitor.off('on-ac', now);
    powerMonitor.off('on-battery', now);
  };
}

function opened(child: UtilityProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (data: unknown) => {
      const message = fromEngineSchema.parse(data);
      if (message.type === 'ready') resolve();
      if (message.type === 'failed') reject(new CommonplaceError(message.error.code, message.error.message));
    });
    child.once('exit', (code) =>
      reject(
        new CommonplaceError('internal', `The engine ended before it was ready (exit ${code}). Start the app again.`),
      ),
    );
  });
}
