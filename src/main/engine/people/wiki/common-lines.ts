/** Larger tables than this are not made: two texts of 3,000 lines each. */
const mostCells = 9_000_000;

/** Pairs of equal lines in the longest common subsequence of two texts, in order. */
export function commonLines(a: readonly string[], b: readonly string[]): { left: number; right: number }[] {
  const pairs: { left: number; right: number }[] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    pairs.push({ left: start, right: start });
    start += 1;
  }
  let [endA, endB] = [a.length, b.length];
  const tail: typeof pairs = [];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
    tail.push({ left: endA, right: endB });
  }
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns <= mostCells) pairs.push(...longest(a, b, start, rows, columns));
  return [...pairs, ...tail.reverse()];
}

function longest(a: readonly string[], b: readonly string[], start: number, rows: number, columns: number) {
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] =
        a[start + row] === b[start + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: { left: number; right: number }[] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[start + row] === b[start + column]) {
      pairs.push({ left: start + row, right: start + column });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
