/** Numbers of Word's own styles (MS-DOC 2.9.271): heading 1 to 9, and the title. */
const lastHeading = 9;
const title = 62;
const none = 0xfff;

/** The heading level of each style (0: none), from the style sheet (MS-DOC 2.9.272). */
export function headingLevels(sheet: Buffer): number[] {
  const styles: { id: number; base: number }[] = [];
  if (sheet.length < 4) return [];
  let at = 2 + sheet.readUInt16LE(0);
  const count = Math.min(sheet.readUInt16LE(2), 4096);
  while (styles.length < count && at + 2 <= sheet.length) {
    const size = sheet.readUInt16LE(at);
    const known = size >= 4 && at + 6 <= sheet.length;
    styles.push(
      known
        ? { id: sheet.readUInt16LE(at + 2) & 0xfff, base: sheet.readUInt16LE(at + 4) >> 4 }
        : { id: none, base: none },
    );
    at += 2 + size + (size & 1);
  }
  return styles.map((_, index) => levelOf(styles, index));
}

/** A style that is based on a heading is one; a chain that bites its own tail ends after 20 links. */
function levelOf(styles: readonly { id: number; base: number }[], from: number): number {
  let style = styles[from];
  for (let links = 0; style && links < 20; links += 1) {
    if (style.id >= 1 && style.id <= lastHeading) return Math.min(6, style.id);
    if (style.id === title) return 1;
    style = styles[style.base];
  }
  return 0;
}
