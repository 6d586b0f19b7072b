/** The line under a Markdown table's header, and the header before it. */
const ruled = /^(\|.*\|)[ \t]*\n\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?:\n|$)/gm;

interface Table {
  /** Where the rows begin and end: half-open. */
  start: number;
  end: number;
  header: string;
}

/** The headers of the Markdown tables of a text, by place: a passage of rows alone would not say what they mean. */
export function tableHeaders(text: string) {
  const tables: Table[] = [];
  for (const match of text.includes('|\n|') ? text.matchAll(ruled) : []) {
    const start = match.index + match[0].length;
    tables.push({ start, end: endOfRows(text, start), header: names(match[1] ?? '') });
  }
  let last = 0;
  return {
    /** The header of the table among whose rows this place is; null elsewhere. Places come in about ascending order. */
    at(place: number): string | null {
      if ((tables[last]?.start ?? 0) > place) last = 0;
      while (last < tables.length && (tables[last]?.end ?? 0) <= place) last += 1;
      const table = tables[last];
      return table !== undefined && table.start <= place && table.header !== '' ? table.header : null;
    },
  };
}

function endOfRows(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === '|') {
    const line = text.indexOf('\n', end);
    if (line === -1) return text.length;
    end = line + 1;
  }
  return end;
}

function names(header: string): string {
  const cells = header.split(/(?<!\\)\|/).map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '').join(' | ');
}
