/** A cell of a Markdown table and where its words begin in the document's text. */
export interface Cell {
  start: number;
  text: string;
}

/** The cells of one line of a Markdown table that begins at `start`. A bar behind a backslash is no edge. */
export function tableRow(line: string, start: number): Cell[] {
  const edges = [...line.matchAll(/(?<!\\)\|/g)].map((edge) => edge.index);
  return edges.slice(0, -1).map((edge, index) => {
    const raw = line.slice(edge + 1, edges[index + 1]);
    const lead = raw.length - raw.trimStart().length;
    return { start: start + edge + 1 + lead, text: raw.trim() };
  });
}
