import { expect, test } from 'vitest';
import { layout, neighbour } from './layout.ts';

const nodes = ['ana', 'per', 'li', 'carmen', 'tomas', 'oskar', 'maja'].map((id) => ({ id }));
const edges = [
  { a: 'ana', b: 'per', weight: 3 },
  { a: 'ana', b: 'li', weight: 1 },
  { a: 'ana', b: 'carmen', weight: 1 },
  { a: 'li', b: 'per', weight: 0.2 },
];
const box = { width: 600, height: 400, margin: 40 };

test('everybody stands inside the box, apart from one another, the same every time', () => {
  const places = layout({ nodes, edges, ...box, centre: 'ana' });
  const points = [...places.values()];
  for (const { x, y } of points) {
    expect(x).toBeGreaterThanOrEqual(40);
    expect(x).toBeLessThanOrEqual(560);
    expect(y).toBeGreaterThanOrEqual(40);
    expect(y).toBeLessThanOrEqual(360);
  }
  for (const one of points) {
    for (const other of points) {
      if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(40);
    }
  }
  expect(places.get('ana')).toEqual({ x: 300, y: 200 });
  expect(layout({ nodes, edges, ...box, centre: 'ana' })).toEqual(places);
});

test('an edge to somebody who is not drawn pulls nothing, and one person alone stands in the middle', () => {
  const alone = layout({ nodes: [{ id: 'ana' }], edges: [{ a: 'ana', b: 'gone', weight: 1 }], ...box });
  expect(alone.get('ana')?.x).toBeCloseTo(300, -1);
});

test('an arrow leads to the nearest in its direction, and nowhere where there is nobody', () => {
  const points = new Map([
    ['a', { x: 100, y: 100 }],
    ['b', { x: 200, y: 110 }],
    ['c', { x: 300, y: 100 }],
  ]);
  expect(neighbour(points, 'a', 1, 0)).toBe('b');
  expect(neighbour(points, 'b', -1, 0)).toBe('a');
  expect(neighbour(points, 'a', 0, -1)).toBeNull();
});
