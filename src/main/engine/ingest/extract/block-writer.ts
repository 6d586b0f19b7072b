/** Collects blocks of text in reading order: paragraphs, headings, list items and tables, a blank line between them. */
export class BlockWriter {
  private readonly blocks: string[] = [];
  private lastWasItem = false;
  private total = 0;

  /** Characters written so far: readers stop when it passes the limit. */
  get length(): number {
    return this.total;
  }

  paragraph(text: string): void {
    this.push(tidy(text), false);
  }

  heading(level: number, text: string): void {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words !== '') this.push(`${'#'.repeat(Math.min(6, Math.max(1, level)))} ${words}`, false);
  }

  /** An item of a list at a depth from 0; `marker` is '-' or a number with its dot. Items follow without a blank line. */
  item(depth: number, marker: string, text: string): void {
    const words = tidy(text);
    if (words === '') return;
    const indent = '  '.repeat(Math.min(depth, 8));
    const hanging = `\n${indent}${' '.repeat(marker.length + 1)}`;
    this.push(`${indent}${marker} ${words.replaceAll('\n', hanging)}`, true);
  }

  /** A short line; lines that follow each other have no blank line between them. */
  line(text: string): void {
    this.push(tidy(text), true);
  }

  /** A block that is written exactly as given: a table, a listing. */
  verbatim(text: string): void {
    if (text.trim() !== '') this.push(text, false);
  }

  toString(): string {
    return this.blocks.join('');
  }

  private push(text: string, item: boolean): void {
    if (text === '') return;
    const gap = this.blocks.length === 0 ? '' : item && this.lastWasItem ? '\n' : '\n\n';
    this.blocks.push(gap + text);
    this.total += gap.length + text.length;
    this.lastWasItem = item;
  }
}

/** Anything that `tidy` would change: most paragraphs hold nothing of it. */
const untidy = /[\t\r\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]| [ \n]|\n[ \n]|^\s|\s$/;

/** Blanks joined to one, none at the ends of lines; line breaks that were meant stay. */
export function tidy(text: string): string {
  if (!untidy.test(text)) return text;
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
