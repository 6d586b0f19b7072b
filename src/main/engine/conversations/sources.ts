import type { Answer } from '../../../contract/index.ts';

/** Documents noted beside those that are cited: enough for any answer but one that read everything. */
const mostRead = 500;

/** Documents whose words may stand in an answer: those it cites, computes with, or was made from. */
export function sourcesOf({ citations, table, made }: Answer): string[] {
  const sources = new Set(citations.map(({ documentId }) => documentId));
  if (table !== null) sources.add(table.documentId);
  const most = sources.size + mostRead;
  for (const { documentId } of made.passages) if (sources.size < most) sources.add(documentId);
  return [...sources];
}
