import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { forkChild } from '../../child/index.ts';
import { createKeychain } from './keychain.ts';

const entry = fileURLToPath(new URL('./keychain-child.ts', import.meta.url));
const key = 'sk-of-the-keychain-test';

/** The real process, before a bus of the test's own. */
function keychainOn(bus: string, timeoutMs?: number) {
  const keychain = createKeychain({
    startChild: (module, options) => forkChild(module, { ...options, env: { DBUS_SESSION_BUS_ADDRESS: bus } }),
    ...{ entry, ...(timeoutMs !== undefined && { timeoutMs }) },
  });
  onTestFinished(() => keychain.close());
  return keychain;
}

// Only Linux reaches its keychain through something that a test can put something else in place of.
describe.runIf(process.platform === 'linux')('a computer without a keychain', () => {
  test('says so in a sentence, for each of the ways to ask', async () => {
    const keychain = keychainOn('unix:path=/nowhere');
    const acts = [() => keychain.get('me'), () => keychain.set('me', key), () => keychain.remove('me')];
    for (const act of acts) {
      const error = await act().catch((thrown: Error) => thrown);
      expect(error).toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/keychain cannot be used: .*\/nowhere/),
      });
      expect(String(error)).not.toContain(key);
    }
  });

  test('one that never answers is given up', async () => {
    const socket = join(await temporaryFolder(), 'bus');
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(socket, resolve));
    onTestFinished(() => void mute.close());
    await expect(keychainOn(`unix:path=${socket}`, 3000).get('me')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/did not answer within 3 s/),
    });
  });
});
