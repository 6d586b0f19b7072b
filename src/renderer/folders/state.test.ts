import { expect, test } from 'vitest';
import { folderState, folderWord } from './state.ts';

const watched = { state: 'watching', detail: null, reconciling: false, vanished: 0 } as const;

test('every state of a folder is said in a sentence and, beside its name, in a word', () => {
  expect(folderState(watched)).toEqual({ words: 'Watching', tone: 'ok' });
  expect(folderState({ ...watched, reconciling: true }).words).toBe('Comparing with the disk');
  expect(folderState({ ...watched, state: 'asking', vanished: 1204 }).words).toBe('1,204 files vanished at once');
  expect(folderState({ ...watched, state: 'offline' }).words).toContain('stay findable');
  expect(folderState({ ...watched, state: 'denied', detail: 'Allow it in System Settings.' }).words).toBe(
    'Allow it in System Settings.',
  );
  expect([folderWord(watched), folderWord({ ...watched, state: 'offline' })]).toEqual([null, 'offline']);
});
