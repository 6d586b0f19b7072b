import { type ChildProcess, fork } from 'node:child_process';
import { watchMemory } from './memory.ts';

/** What is known about the end of a child beyond its exit code. */
export interface ExitDetail {
  /** True when it was killed for using more memory than allowed, or ran out of heap. */
  memoryLimit: boolean;
  /** The end of what it wrote to stderr, for the log. */
  stderr: string;
}

/** A child process as the engine sees it, however the door started it. */
export interface ChildHandle {
  readonly pid: number | undefined;
  /** Sends a message (structured clone). Does nothing once the child is gone. */
  post(message: unknown): void;
  onMessage(callback: (message: unknown) => void): void;
  /** Called once, also when the child could not be started at all. */
  onExit(callback: (code: number | null, signal: string | null, detail?: ExitDetail) => void): void;
  kill(): void;
}

export interface StartChildOptions {
  args?: string[];
  env?: Record<string, string>;
  /** Resident memory, in MiB, past which the child is killed. */
  memoryLimitMb?: number;
}

/** How a door starts a child: `entry` is the absolute path of a module that speaks over `childPort()`. */
export type StartChild = (entry: string, options: StartChildOptions) => ChildHandle;

/** A child reads files and asks nobody: keys for servers are not for it. */
export function withoutKeys(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/_API_KEY$/i.test(name)));
}

/** Keeps the end of stderr only: a child in trouble may write without end. */
const stderrKept = 4000;

/** Children over `child_process.fork`: for the terminal, the host, tests; Electron's main brings its own. */
export const forkChild: StartChild = (entry, options) => {
  const { NODE_OPTIONS: _ignored, ...environment } = withoutKeys(process.env);
  const child = fork(entry, options.args ?? [], {
    serialization: 'advanced',
    // Not the parent's: an inspector port can be held only once.
    execArgv: options.memoryLimitMb ? [`--max-old-space-size=${options.memoryLimitMb}`] : [],
    env: { ...environment, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ending = observeEnd(child, options.memoryLimitMb);
  return {
    pid: child.pid,
    post: (message) => {
      if (child.connected && isMessage(message)) child.send(message, () => {});
    },
    onMessage: (callback) => void child.on('message', callback),
    onExit: ending.onExit,
    kill: () => void child.kill('SIGKILL'),
  };
};

function isMessage(message: unknown): message is object {
  return typeof message === 'object' && message !== null;
}

type ExitCallback = Parameters<ChildHandle['onExit']>[0];

function observeEnd(child: ChildProcess, memoryLimitMb: number | undefined): { onExit(callback: ExitCallback): void } {
  const callbacks: ExitCallback[] = [];
  let stderr = '';
  let pastLimit = false;
  let ended = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-stderrKept);
  });
  const stopWatching =
    memoryLimitMb && child.pid
      ? watchMemory(child.pid, memoryLimitMb * 1024 * 1024, () => {
          pastLimit = true;
          child.kill('SIGKILL');
        })
      : () => {};
  const end = (code: number | null, signal: string | null) => {
    if (ended) return;
    ended = true;
    stopWatching();
    const memoryLimit = pastLimit || /heap out of memory|heap limit/i.test(stderr);
    for (const callback of callbacks) callback(code, signal, { memoryLimit, stderr });
  };
  // 'close' comes after stderr is read to its end; 'error' alone comes when the child could not be started.
  child.on('close', end);
  child.on('error', (error) => {
    stderr += error.message;
    if (child.pid === undefined) end(null, null);
  });
  return { onExit: (callback) => void callbacks.push(callback) };
}
