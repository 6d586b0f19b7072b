import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createWire, type Port, type Wire } from './ports.ts';

const bootstrap = fileURLToPath(new URL('./utility-entry.ts', import.meta.url));

interface ForkOptions {
  env?: NodeJS.ProcessEnv;
  stdio?: 'inherit' | ('ignore' | 'pipe' | 'inherit')[];
}

/** Electron's UtilityProcess as a real process of Node. */
class UtilityProcess extends EventEmitter<{ spawn: []; message: [unknown]; exit: [number] }> {
  readonly #child: ChildProcess;
  readonly #wire: Wire;

  constructor(entry: string, args: readonly string[], options: ForkOptions) {
    super();
    const stdio = Array.isArray(options.stdio) ? options.stdio : (['ignore', 'inherit', 'inherit'] as const);
    this.#child = fork(bootstrap, [entry, ...args], {
      serialization: 'advanced',
      env: options.env ?? process.env,
      execArgv: [],
      stdio: [...stdio, 'ipc'],
    });
    this.#wire = createWire(
      (packet) => this.#child.connected && this.#child.send(packet, () => {}),
      ({ data }) => this.emit('message', data),
    );
    this.#child.on('message', (packet: Parameters<Wire['receive']>[0]) => this.#wire.receive(packet));
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('close', (code) => this.emit('exit', code ?? 1));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stderr() {
    return this.#child.stderr;
  }

  postMessage(message: unknown, ports: readonly Port[] = []): void {
    this.#wire.postMessage(message, ports);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (entry: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(entry, args, options),
};
