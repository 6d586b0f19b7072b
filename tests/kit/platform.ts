import { test } from 'vitest';

type Test = (name: string, body: () => void | Promise<void>, timeout?: number) => void;

/** `test` where this runs on one of the platforms; elsewhere a skipped test whose name says why. */
function testOn(platforms: readonly NodeJS.Platform[], reason: string): Test {
  if (platforms.includes(process.platform)) return test;
  return (name) => test.skip(`${name} (skipped: ${reason})`);
}

const posix: readonly NodeJS.Platform[] = ['linux', 'darwin'];

/** File modes and the rights they give. */
export const testWithModes = testOn(posix, 'Windows has no file modes');
/** Signals that end a process in a way that others can see. */
export const testWithSignals = testOn(posix, 'Windows has no signals');
/** Memory of other processes. */
export const testWithMemory = testOn(posix, 'the memory of other processes is not read on Windows yet');
/** Names that are not text. */
export const testWithRawNames = testOn(['linux'], 'only Linux keeps names that are not valid Unicode');
