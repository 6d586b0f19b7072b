import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testWithModes } from '../../../../tests/kit/platform.ts';
import { type Holder, holdLibrary, readHolder } from './holder.ts';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holder-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function me(door: Holder['door']): Holder {
  return { pid: process.pid, door, since: 1, socket: join(folder, 'engine.sock'), token: 'secret' };
}

/** A real process that holds the library as a host would, until it is killed. */
async function startHolder(): Promise<ChildProcess> {
  const module = JSON.stringify(new URL('./holder.ts', import.meta.url).href);
  const body = `
    const { holdLibrary } = await import(${module});
    holdLibrary(${JSON.stringify(folder)}, { ...${JSON.stringify(me('host'))}, pid: process.pid });
    console.log('held');
    setInterval(() => {}, 1000);`;
  child = spawn(process.execPath, ['--input-type=module', '-e', body], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

test('a second one is refused with the name of the holder, and let in when that gives the library back', () => {
  const held = holdLibrary(folder, me('desktop'));
  expect(readHolder(folder)).toEqual(me('desktop'));
  expect(() => holdLibrary(folder, me('terminal'))).toThrow(
    expect.objectContaining({
      code: 'library_held',
      message: expect.stringContaining(`the app (process ${process.pid})`),
    }),
  );
  held.release();
  expect(readHolder(folder)).toBeUndefined();
  holdLibrary(folder, me('terminal')).release();
});

test('another process is refused as well; after kill -9 its lock is taken over although its note still lies there', async () => {
  const holder = await startHolder();
  expect(() => holdLibrary(folder, me('terminal'))).toThrow(`a host (process ${holder.pid})`);
  const gone = once(holder, 'exit');
  holder.kill('SIGKILL');
  await gone;
  expect(readHolder(folder)?.pid).toBe(holder.pid);
  const held = holdLibrary(folder, me('terminal'));
  expect(readHolder(folder)).toEqual(me('terminal'));
  held.release();
});

testWithModes('the token beside the lock can be read by its owner alone', () => {
  const held = holdLibrary(folder, me('host'));
  expect(statSync(join(folder, 'holder.json')).mode & 0o777).toBe(0o600);
  held.release();
});
