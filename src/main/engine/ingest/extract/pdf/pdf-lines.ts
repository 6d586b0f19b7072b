import { inReadingOrder, type PdfLine } from './pdf-order.ts';

/** A piece of text as pdfjs finds it on a page: where it begins, how wide and high it is, whether a line ends after it. */
export interface PdfItem {
  str: string;
  transform: readonly number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** A gap wider than this many times the height of the letters stands between columns of a table. */
const columnGap = 1.2;

/** The lines of a page in reading order; turned text keeps the order of the page's content. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let current: PdfLine | null = null;
  for (const item of items) {
    if (item.str !== '') current = current ? extended(current, item) : started(item);
    if (!item.hasEOL || !current) continue;
    append(lines, current);
    current = null;
  }
  if (current) append(lines, current);
  const turned = items.filter((item) => item.str.trim() !== '' && Math.abs(item.transform[1] ?? 0) > 0.01).length;
  return turned > items.length * 0.1 ? lines : inReadingOrder(lines);
}

function started({ str, transform, width, height }: PdfItem): PdfLine {
  const left = transform[4] ?? 0;
  return { text: str, y: transform[5] ?? 0, left, right: left + width, height };
}

function extended(line: PdfLine, item: PdfItem): PdfLine {
  const height = Math.max(line.height, item.height);
  const gap = item.str === ' ' && item.width > columnGap * Math.max(height, 6) ? '  ' : item.str;
  return { ...line, text: line.text + gap, right: (item.transform[4] ?? 0) + item.width, height };
}

/** Ends a line; what stands on the baseline of the line before, to its right, continues that line. */
function append(lines: PdfLine[], line: PdfLine): void {
  const text = line.text.trim();
  if (text === '') return;
  const before = lines.at(-1);
  const sameBaseline = before && Math.abs(before.y - line.y) < 0.2 * Math.max(line.height, 1);
  if (before && sameBaseline && line.left >= before.right - 1) {
    before.text += `  ${text}`;
    before.right = line.right;
  } else {
    lines.push({ ...line, text });
  }
}
