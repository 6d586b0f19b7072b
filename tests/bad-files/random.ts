/** Numbers that come the same way every time (mulberry32, Tommy Ettinger, public domain). */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** 0 to 1. */
    next,
    /** A whole number below `end`. */
    below: (end: number) => Math.floor(next() * end),
    byte: () => Math.floor(next() * 256),
  };
}

export type Random = ReturnType<typeof seeded>;
