export interface Stretch {
  start: number;
  end: number;
}

const begin = 0x13;
const separator = 0x14;
const end = 0x15;

/**
 * The codes of fields (" HYPERLINK ..."), from the mark that begins a field to the one before its result. A mark
 * without its end hides nothing, so that damage costs no text.
 */
export function fieldCodes(text: string): Stretch[] {
  const open: { start: number; code: number }[] = [];
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === begin) open.push({ start: at, code: -1 });
    else if (unit === separator) {
      const field = open.at(-1);
      if (field && field.code === -1) field.code = at + 1;
    } else if (unit === end) {
      const field = open.pop();
      if (field) found.push({ start: field.start, end: field.code === -1 ? at + 1 : field.code });
    }
  }
  return found;
}

/** Stretches in order, those that touch or overlap joined. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end);
    else result.push({ ...stretch });
  }
  return result;
}
