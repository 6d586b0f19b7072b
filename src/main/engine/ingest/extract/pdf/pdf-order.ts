/** A line of a page: its words, its baseline from the bottom, its left and right edge and its height, in points. */
export interface PdfLine {
  text: string;
  y: number;
  left: number;
  right: number;
  height: number;
}

interface Run {
  lines: PdfLine[];
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * Lines in reading order. A page's own order is kept, columns included, except where a run of lines comes after
 * another one that lies wholly below it: programs often write the footer, the totals or the letterhead out of turn.
 */
export function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  const ordered: Run[] = [];
  for (const run of runsOf(lines)) {
    const at = ordered.findIndex((earlier) => earlier.top < run.bottom && overlaps(earlier, run));
    ordered.splice(at === -1 ? ordered.length : at, 0, run);
  }
  return ordered.flatMap((run) => run.lines);
}

/** Stretches of lines that go down the page without a jump upward. */
function runsOf(lines: readonly PdfLine[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const last = run?.lines.at(-1);
    if (run && last && line.y <= last.y + 1) {
      run.lines.push(line);
      run.bottom = Math.min(run.bottom, line.y);
      run.left = Math.min(run.left, line.left);
      run.right = Math.max(run.right, line.right);
    } else {
      runs.push({ lines: [line], top: line.y, bottom: line.y, left: line.left, right: line.right });
    }
  }
  return runs;
}

function overlaps(a: Run, b: Run): boolean {
  return a.left < b.right && b.left < a.right;
}
