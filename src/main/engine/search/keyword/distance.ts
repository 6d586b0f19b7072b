/**
 * Edits that make one word of another: letters put in, left out, changed, or two neighbours swapped (optimal string
 * alignment). Counted up to `most`; anything beyond is `most + 1`. Letters are code points.
 */
export function editDistance(a: string, b: string, most: number): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[to.length] ?? most + 1, most + 1);
}

const longestWord = 40;

/** Edits that a word of this length may differ by and still be meant: none in short words. */
export function tolerance(word: string): number {
  const { length } = Array.from(word);
  // What is longer than any word is no slip of the hand, and has thousands of neighbours.
  return length < 4 || length > longestWord ? 0 : length < 8 ? 1 : 2;
}
