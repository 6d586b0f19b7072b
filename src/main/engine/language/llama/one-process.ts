import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { CommonplaceError } from '../../../../contract/index.ts';

/**
 * Keeps this process from starting others. node-llama-cpp tries its binary in a process of its own before it loads it
 * (testBindingBinary.js). This process is that already, and in a packaged app only Electron's main may start one: the
 * trial is answered as passed, and a binary that does not run here ends this process and no other.
 */
export function keepToOneProcess(): void {
  const refuse = () => {
    throw new CommonplaceError('forbidden', 'The process of a language model starts no other.');
  };
  Object.assign(childProcess, { spawn: refuse, exec: refuse, execFile: refuse });
  Object.assign(childProcess, { spawnSync: refuse, execSync: refuse, execFileSync: refuse });
  Object.assign(childProcess, {
    fork: (entry: unknown) => (/testBindingBinary\.js$/.test(String(entry)) ? passedTrial() : refuse()),
  });
  syncBuiltinESMExports();
}

const answers: Readonly<Record<string, string>> = { start: 'loaded', test: 'done' };

/** What a process says whose binary works. */
function passedTrial(): EventEmitter {
  const trial = Object.assign(new EventEmitter(), {
    exitCode: null,
    killed: false,
    kill: () => true,
    send({ type }: { type: string }) {
      const answer = answers[type];
      setImmediate(() => (answer === undefined ? trial.emit('exit', 0) : trial.emit('message', { type: answer })));
      return true;
    },
  });
  setImmediate(() => trial.emit('message', { type: 'ready' }));
  return trial;
}
