import { app, MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import { type StartChildMessage, type ToEngine, withoutKeys } from '../engine/index.ts';

/** Keeps the end of stderr only: a child in trouble may write without end. */
const stderrKept = 4000;
const memoryCheckMs = 250;

export interface Children {
  start(message: StartChildMessage): void;
  kill(id: number): void;
  /** The engine is gone: nobody is left to work for. */
  killAll(): void;
}

/**
 * Starts the engine's children for it and hands each side one end of a channel, so that what they say to each other
 * does not pass through main.
 */
export function createChildren(tellEngine: (message: ToEngine, ports?: Electron.MessagePortMain[]) => void): Children {
  const running = new Map<number, UtilityProcess>();
  return {
    start({ id, entry, options }) {
      const child = utilityProcess.fork(entry, options.args ?? [], {
        serviceName: 'Commonplace reader',
        env: { ...withoutKeys(process.env), ...options.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      running.set(id, child);
      const stderr = keepEnd(child);
      const memory = limitMemory(child, options.memoryLimitMb);
      child.once('spawn', () => {
        const { port1, port2 } = new MessageChannelMain();
        child.postMessage({ type: 'port' }, [port1]);
        tellEngine({ type: 'child-started', id, pid: child.pid }, [port2]);
      });
      child.once('exit', (code) => {
        running.delete(id);
        memory.stop();
        tellEngine({ type: 'child-exited', id, code, memoryLimit: memory.exceeded(), stderr: stderr() });
      });
    },
    kill: (id) => void running.get(id)?.kill(),
    killAll() {
      for (const child of running.values()) child.kill();
    },
  };
}

function keepEnd(child: UtilityProcess): () => string {
  let kept = '';
  child.stderr?.on('data', (data: Buffer) => {
    kept = (kept + data.toString()).slice(-stderrKept);
  });
  return () => kept;
}

/** Ends a child whose resident memory is past its limit. Chromium's own figures, so it holds on Windows too. */
function limitMemory(child: UtilityProcess, limitMb: number | undefined): { stop(): void; exceeded(): boolean } {
  let past = false;
  if (limitMb === undefined) return { stop: () => {}, exceeded: () => past };
  const timer = setInterval(() => {
    const metric = app.getAppMetrics().find((process) => process.pid === child.pid);
    if (metric === undefined || metric.memory.workingSetSize <= limitMb * 1024) return;
    past = true;
    child.kill();
  }, memoryCheckMs);
  return { stop: () => clearInterval(timer), exceeded: () => past };
}
