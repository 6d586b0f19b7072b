import type { PdfLine } from './pdf-order.ts';
import type { OutlineEntry } from './pdf-outline.ts';

/** Lines this much higher than the text of the document are headings, of level 1, 2 and 3. */
const headingHeights = [1.6, 1.3, 1.15] as const;
const longestHeading = 120;

/** The text of each page: lines, a blank line between paragraphs, words rejoined that were broken at a line's end. */
export function pagesOf(
  pages: readonly (readonly PdfLine[])[],
  outline: readonly Pick<OutlineEntry, 'title' | 'level' | 'page'>[] = [],
): string[] {
  const body = bodyHeight(pages);
  const words = vocabulary(pages);
  const byPage = Map.groupBy(outline, ({ page }) => page);
  return pages.map((lines, index) => {
    const titled = outlined(lines, byPage.get(index + 1) ?? []);
    return rejoin(paragraphs(lines, body, titled), words);
  });
}

/** The lines that the outline names, with the level of its entry; a title may run over three lines. */
function outlined(
  lines: readonly PdfLine[],
  entries: readonly Pick<OutlineEntry, 'title' | 'level'>[],
): Map<PdfLine, number> {
  const levels = new Map<PdfLine, number>();
  const bared = entries.length === 0 ? [] : lines.map((line) => bare(line.text));
  for (const { title, level } of entries) {
    const wanted = bare(title);
    const from = wanted === '' ? -1 : bared.findIndex((_, index) => lengthOfTitle(bared, index, wanted) > 0);
    if (from === -1) continue;
    const titled = lines.slice(from, from + lengthOfTitle(bared, from, wanted));
    for (const line of titled) if (!levels.has(line)) levels.set(line, Math.min(6, level));
  }
  return levels;
}

/** How many lines from `index` on make up the title, 0 when they do not. */
function lengthOfTitle(bared: readonly string[], index: number, wanted: string): number {
  let text = '';
  for (let count = 1; count <= 3 && text.length < wanted.length; count += 1) {
    text += bared[index + count - 1] ?? '';
    // The number of a chapter stands in the text, but not always in the outline.
    const before = text.endsWith(wanted) ? text.slice(0, -wanted.length) : null;
    if (before !== null && /^((chapter|section|kapitel|part)?\d*)$/.test(before)) return count;
  }
  return 0;
}

/** Letters and digits only: outlines spell blanks and quotes in their own way. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The height that most letters of the document have. */
function bodyHeight(pages: readonly (readonly PdfLine[])[]): number {
  const letters = new Map<number, number>();
  for (const line of pages.flat()) {
    const height = Math.round(line.height * 2) / 2;
    letters.set(height, (letters.get(height) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function paragraphs(lines: readonly PdfLine[], body: number, titled: ReadonlyMap<PdfLine, number>): string {
  const usual = usualDistance(lines);
  let text = '';
  let before: PdfLine | null = null;
  let levelBefore = 0;
  let headingLength = 0;
  for (const line of lines) {
    const level = titled.get(line) ?? headingLevel(line, body);
    const words = level > 0 ? line.text : line.text.replace(/^(#{1,6}) /, '$1\u00a0');
    const near = before !== null && Math.abs(before.y - line.y) < 1.6 * line.height;
    const continues = level > 0 && level === levelBefore && near && headingLength < longestHeading;
    headingLength = continues ? headingLength + line.text.length : line.text.length;
    if (continues) text += ` ${words}`;
    else {
      const apart = before !== null && (level > 0 || levelBefore > 0 || startsParagraph(before, line, usual));
      text += `${before === null ? '' : apart ? '\n\n' : '\n'}${level > 0 ? `${'#'.repeat(level)} ` : ''}${words}`;
    }
    before = line;
    levelBefore = level;
  }
  return text;
}

function headingLevel(line: PdfLine, body: number): number {
  const letters = line.text.match(/\p{L}/gu)?.length ?? 0;
  const inTable = line.text.includes('  ');
  if (body === 0 || inTable || line.text.length > longestHeading || letters < 3) return 0;
  return headingHeights.findIndex((ratio) => line.height >= body * ratio) + 1;
}

/** A larger distance than usual, or a jump to the next column after the end of a sentence. */
function startsParagraph(before: PdfLine, line: PdfLine, usual: number): boolean {
  const distance = before.y - line.y;
  if (distance < -1) return /[.!?:;"”)]$/.test(before.text);
  return (
    distance > Math.min(usual, 1.6 * line.height) * 1.35 || Math.abs(before.height - line.height) > before.height * 0.25
  );
}

/** The distance of baselines that a third of the lines on a page stay below. */
function usualDistance(lines: readonly PdfLine[]): number {
  const distances = lines.slice(1).map((line, index) => (lines[index]?.y ?? 0) - line.y);
  const downward = distances.filter((distance) => distance > 1).sort((a, b) => a - b);
  return downward[Math.floor(downward.length / 3)] ?? Number.POSITIVE_INFINITY;
}

function vocabulary(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const words = new Set<string>();
  for (const line of pages.flat()) {
    const whole = line.text.toLowerCase().replace(/\p{L}+-$/u, '');
    for (const word of whole.match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) words.add(word);
  }
  return words;
}

/**
 * "recon-\nciled" becomes "reconciled", with the line ending after the word. The hyphen stays where the document
 * spells the word with it elsewhere, or where both halves are words and the whole is not ("chat-\noptimised").
 */
function rejoin(text: string, words: ReadonlySet<string>): string {
  return text.replace(
    /(?<!\p{L})(\p{L}+)[-\u00ad\u2010]\n(\p{Ll}+)(\S*) ?/gu,
    (_, first: string, second: string, rest: string) => {
      const [head, tail] = [first.toLowerCase(), second.toLowerCase()];
      const compound = words.has(`${head}-${tail}`) || (words.has(head) && words.has(tail) && tail.length > 3);
      return `${first}${!words.has(head + tail) && compound ? '-' : ''}${second}${rest}\n`;
    },
  );
}
