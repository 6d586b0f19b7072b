import { expect, test } from 'vitest';
import { editDistance, tolerance } from './distance.ts';
import { cuts, oneEditAway } from './misspellings.ts';

test.each([
  ['tide', 'tide', 0],
  ['tide', 'tied', 1],
  ['tide', 'tides', 1],
  ['tide', 'ride', 1],
  ['machinery', 'mahcinrey', 2],
  ['winter', 'summer', 3],
])('%s and %s are %i edits apart', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance);
  expect(editDistance(b, a, 2)).toBe(distance);
});

test('short words are taken as they are; long ones may have two slips', () => {
  expect(['cat', 'tide', 'machinery'].map(tolerance)).toEqual([0, 1, 2]);
});

test('every word one edit away is thought of, in every script with letters', () => {
  const near = (word: string) => oneEditAway(word).flat();
  expect(near('tied')).toEqual(expect.arrayContaining(['tide', 'tie', 'tired', 'lied']));
  expect(near('tied')).not.toContain('tied');
  expect(near('мосва')).toContain('москва');
  expect(near('αθηα')).toContain('αθηνα');
  expect(near('東京駅').every((word) => Array.from(word).length <= 3)).toBe(true);
  expect(cuts('heatshield')).toContain('heat shield');
});
