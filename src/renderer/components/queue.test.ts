import { expect, test } from 'vitest';
import { queueWords } from './queue.ts';

const running = {
  total: 1903,
  done: 214,
  failed: 0,
  findable: 300,
  passagesDone: 40,
  passagesTotal: 80,
  msLeft: 360_000,
  state: 'running',
  revision: 1,
} as const;

test('the queue says what it does, how far it is and why it rests', () => {
  expect(queueWords(running, null)).toEqual({
    words: 'Reading, 214 of 1,903 · 6 min left',
    share: 214 / 1903,
    tone: 'plain',
  });
  expect(queueWords({ ...running, findable: 1900, failed: 3 }, null)).toMatchObject({ share: 0.5 });
  expect(queueWords({ ...running, state: 'paused' }, null)?.words).toBe('Reading is paused, 1,689 files waiting');
  expect(queueWords({ ...running, state: 'waiting' }, 'Waiting for power')?.words).toBe(
    'Waiting for power, 1,689 files waiting',
  );
  expect(queueWords({ ...running, state: 'idle' }, null)).toBeNull();
  expect(queueWords({ ...running, done: 1903 }, null)).toBeNull();
});
