/** A node or edge of a graph to be placed. */
interface Edge {
  a: string;
  b: string;
  weight: number;
}

export interface Point {
  x: number;
  y: number;
}

interface LayoutOptions {
  nodes: readonly { id: string }[];
  edges: readonly Edge[];
  width: number;
  height: number;
  /** Room left at the edges, for names. */
  margin: number;
  /** Stays in the middle. */
  centre?: string;
}

const rounds = 260;
/** Room for a node with its name, in pixels, and how often those that are nearer are moved apart. */
const nameWidth = 104;
const nameHeight = 58;
const separations = 40;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Places nodes by forces (Fruchterman and Reingold 1991): all push one another away, edges pull, and the steps grow
 * smaller. Begins on a spiral, so that the same graph is always drawn the same. Coordinates in pixels of the box.
 */
export function layout({ nodes, edges, width, height, margin, centre }: LayoutOptions): Map<string, Point> {
  const middle = { x: width / 2, y: height / 2 };
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const first = centre === undefined ? undefined : indexOf.get(centre);
  const length = 0.82 * Math.sqrt((width * height) / Math.max(nodes.length, 1));
  const points = nodes.map((_, index): Point => {
    if (index === first) return { ...middle };
    const radius = length * 0.55 * Math.sqrt(index + 0.5);
    return {
      x: middle.x + radius * Math.cos(index * goldenAngle),
      y: middle.y + radius * Math.sin(index * goldenAngle),
    };
  });
  const pulls = edges.flatMap(({ a, b, weight }) => {
    const [from, to] = [indexOf.get(a), indexOf.get(b)];
    return from === undefined || to === undefined || from === to
      ? []
      : [{ from, to, strength: 0.6 + 0.4 * Math.min(1, weight) }];
  });
  for (let round = 0; round < rounds; round++) {
    const step = Math.max(width, height) * 0.1 * (1 - round / rounds);
    const moves = points.map(() => ({ x: 0, y: 0 }));
    pushApart(points, moves, length);
    for (const { from, to, strength } of pulls) pull(points, moves, from, to, length, strength);
    points.forEach((point, index) => {
      const move = moves[index];
      if (move === undefined || index === first) return;
      // A little towards the middle, so that what is connected with nothing stays in sight.
      move.x += (middle.x - point.x) * 0.12;
      move.y += (middle.y - point.y) * 0.12;
      const size = Math.hypot(move.x, move.y) || 1;
      const taken = Math.min(size, step);
      point.x += (move.x / size) * taken;
      point.y += (move.y / size) * taken;
    });
  }
  stretch(points, { width: width - 2 * margin, height: height - 2 * margin, middle, pinned: first !== undefined });
  separate(points, first, { width, height, margin });
  return new Map(nodes.map(({ id }, index) => [id, points[index] ?? middle]));
}

function pushApart(points: readonly Point[], moves: Point[], length: number): void {
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const [one, other, a, b] = [points[i], points[j], moves[i], moves[j]];
      if (!one || !other || !a || !b) continue;
      const dx = one.x - other.x || 0.01 * (i - j);
      const dy = one.y - other.y || 0.01;
      const distance = Math.max(Math.hypot(dx, dy), 1);
      // Groups that nothing connects need not flee one another.
      const force = distance > 3 * length ? 0 : (length * length) / (distance * distance);
      a.x += dx * force;
      a.y += dy * force;
      b.x -= dx * force;
      b.y -= dy * force;
    }
  }
}

function pull(
  points: readonly Point[],
  moves: Point[],
  from: number,
  to: number,
  length: number,
  strength: number,
): void {
  const [one, other, a, b] = [points[from], points[to], moves[from], moves[to]];
  if (!one || !other || !a || !b) return;
  const [dx, dy] = [one.x - other.x, one.y - other.y];
  const force = (strength * Math.hypot(dx, dy)) / length;
  a.x -= dx * force;
  a.y -= dy * force;
  b.x += dx * force;
  b.y += dy * force;
}

interface Frame {
  width: number;
  height: number;
  middle: Point;
  /** The middle is somebody's place and stays there. */
  pinned: boolean;
}

/** Stretches the drawing to its frame, each direction by itself, so that names find room. */
function stretch(points: readonly Point[], { width, height, middle, pinned }: Frame): void {
  if (points.length < 2) return;
  for (const [axis, room] of [
    ['x', width],
    ['y', height],
  ] as const) {
    const values = points.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const centre = pinned ? middle[axis] : (low + high) / 2;
    const reach = Math.max(centre - low, high - centre, 1);
    const scale = Math.min(room / 2 / reach, 2.5);
    for (const point of points) point[axis] = middle[axis] + (point[axis] - centre) * scale;
  }
}

/** Moves those apart that would cover one another, within the box; wider than high, as names are. */
function separate(
  points: readonly Point[],
  pinned: number | undefined,
  { width, height, margin }: Pick<LayoutOptions, 'width' | 'height' | 'margin'>,
): void {
  for (let round = 0; round < separations; round++) {
    points.forEach((one, i) => {
      points.forEach((other, j) => {
        if (j <= i) return;
        const [dx, dy] = [one.x - other.x || 0.5, one.y - other.y || 0.5];
        const distance = Math.hypot(dx / nameWidth, dy / nameHeight);
        if (distance >= 1) return;
        const push = (1 - distance) / 2 / Math.max(distance, 0.1);
        for (const [point, index, sign] of [
          [one, i, 1],
          [other, j, -1],
        ] as const) {
          if (index === pinned) continue;
          point.x = clamp(point.x + sign * dx * push, margin, width - margin);
          point.y = clamp(point.y + sign * dy * push, margin, height - margin);
        }
      });
    });
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The node that an arrow key leads to: the nearest one that lies mostly in that direction. */
export function neighbour(points: ReadonlyMap<string, Point>, from: string, dx: number, dy: number): string | null {
  const start = points.get(from);
  if (start === undefined) return null;
  let best: { id: string; distance: number } | null = null;
  for (const [id, point] of points) {
    const [x, y] = [point.x - start.x, point.y - start.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy) + Math.abs(y * dx);
    if (id === from || along <= 0 || across > along * 1.6) continue;
    const distance = along + across * 1.5;
    if (best === null || distance < best.distance) best = { id, distance };
  }
  return best?.id ?? null;
}
