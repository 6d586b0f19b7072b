import { expect, test } from 'vitest';
import { createWakeup } from './notices.ts';

test('a wait that was left behind and ran out does not keep a later one from being woken', async () => {
  const wakeup = createWakeup();
  const leftBehind = wakeup.wait(1);
  const waiting = wakeup.wait();
  await leftBehind;
  wakeup.raise();
  await expect(waiting).resolves.toBeUndefined();
});

test('what was raised while nobody waited ends the next wait at once', async () => {
  const wakeup = createWakeup();
  wakeup.raise();
  await expect(wakeup.wait()).resolves.toBeUndefined();
});
