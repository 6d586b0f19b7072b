/** The passage to show, as a half-open range of the document's text. */
export interface DocumentSearch {
  start?: number;
  end?: number;
}

export function documentSearch(raw: Record<string, unknown>): DocumentSearch {
  const start = Number(raw.start);
  const end = Number(raw.end);
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start ? { start, end } : {};
}
