/**
 * A long text is fetched and drawn in slabs, so that ten megabytes scroll like one page. A slab begins at the first
 * line that starts at or after its nominal place; both neighbours compute that from the same characters.
 */
export const slabSize = 8000;
/** How far past its nominal end a slab looks for a line to stop at. */
const slabReach = 2000;

export function slabCount(length: number): number {
  return Math.max(1, Math.ceil(length / slabSize));
}

/** What to fetch so that slab `index` can find both of its edges. */
export function slabRange(index: number, length: number): { start: number; end: number } {
  return { start: index * slabSize, end: Math.min((index + 1) * slabSize + slabReach, length) };
}

export function slabOf(offset: number): number {
  return Math.floor(offset / slabSize);
}

/** Where slab `index` really begins. `text` was fetched from `from` on and covers the nominal place and the reach. */
export function edgeOf(index: number, text: string, from: number, length: number): number {
  const nominal = index * slabSize;
  if (nominal <= 0) return 0;
  if (nominal >= length) return length;
  const at = nominal - from;
  const window = text.slice(at, at + slabReach);
  const line = window.indexOf('\n');
  if (line >= 0) return nominal + line + 1;
  const space = window.indexOf(' ');
  if (space >= 0) return nominal + space + 1;
  const code = window.charCodeAt(0);
  const insidePair = code >= 0xdc00 && code <= 0xdfff;
  return nominal + (insidePair ? 1 : 0);
}
