import { expect, test } from 'vitest';
import type { TraitMove } from '../../../../contract/index.ts';
import { courseOf, rangeOf } from './course.ts';

function move(at: number, before: number, after: number): TraitMove {
  return { at, before, after, trait: 'openness', sum: 0, insights: 1, insightIds: [], cause: 'update' };
}

const box = { width: 100, height: 50, margin: 0, since: 0, until: 10, low: 40, high: 60 };

test('a trait stays level until something moves it', () => {
  const course = courseOf('openness', [move(5, 50, 55), move(2, 45, 50)], box);
  expect(course.path).toBe('M0.0 37.5 H20.0 V25.0 H50.0 V12.5 H100.0');
  expect(course.points.map(({ x, y }) => [x, y])).toEqual([
    [20, 25],
    [50, 12.5],
  ]);
});

test('a trait that nothing moved has no line', () => {
  expect(courseOf('neuroticism', [move(5, 50, 55)], box)).toEqual({ trait: 'neuroticism', points: [], path: '' });
});

test('a small move is not drawn large, and a large one fits', () => {
  expect(rangeOf([move(0, 50, 51)])).toEqual({ low: 40, high: 60 });
  expect(rangeOf([move(0, 12, 97)])).toEqual({ low: 10, high: 100 });
  expect(rangeOf([])).toEqual({ low: 40, high: 60 });
});
