import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An entry of the outline (bookmarks): its words, its depth from 1, the page it points to (from 1). */
export interface OutlineEntry {
  title: string;
  level: number;
  page: number;
}

const maxEntries = 2000;
const maxDepth = 12;

interface Node {
  title?: string;
  dest?: string | unknown[] | null;
  items?: Node[];
}

/** The outline in order, as far as its entries point to pages; empty where there is none or it is damaged. */
export async function outlineOf(pdf: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const roots: Node[] | null = await pdf.getOutline().catch(() => null);
  const flat: { node: Node; level: number }[] = [];
  const collect = (nodes: readonly Node[], level: number): void => {
    for (const node of nodes) {
      if (flat.length >= maxEntries || level > maxDepth) return;
      flat.push({ node, level });
      collect(node.items ?? [], level + 1);
    }
  };
  collect(roots ?? [], 1);
  const entries: OutlineEntry[] = [];
  for (const { node, level } of flat) {
    const title = (node.title ?? '').replace(/\s+/g, ' ').trim();
    const page = title === '' ? null : await pageOf(pdf, node.dest ?? null).catch(() => null);
    if (page !== null) entries.push({ title, level, page });
  }
  return entries;
}

async function pageOf(pdf: PDFDocumentProxy, destination: string | unknown[] | null): Promise<number | null> {
  const target: unknown[] | null =
    typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
  const first = target?.[0];
  if (typeof first === 'number') return first + 1;
  if (typeof first !== 'object' || first === null || !('num' in first) || !('gen' in first)) return null;
  const { num, gen } = first;
  return typeof num === 'number' && typeof gen === 'number' ? (await pdf.getPageIndex({ num, gen })) + 1 : null;
}

/** "i-iv, 1-96" where a document counts its pages in its own way; null where it counts from 1, or not at all. */
export function labelRanges(labels: readonly string[] | null): string | null {
  if (labels === null || labels.every((label, index) => label === String(index + 1) || label === '')) return null;
  const runs: string[][] = [];
  for (const label of labels) {
    const run = runs.at(-1);
    if (run && kindOf(run[0] ?? '') === kindOf(label) && follows(run.at(-1) ?? '', label)) run.push(label);
    else runs.push([label]);
  }
  const shown = runs.map((run) => (run.length === 1 ? run[0] : `${run[0]}-${run.at(-1)}`));
  return shown.join(', ').slice(0, 500);
}

function kindOf(label: string): string {
  return label
    .replace(/\d+$/, '0')
    .replace(/^[ivxlcdm]+$/, 'i')
    .replace(/^[IVXLCDM]+$/, 'I');
}

function follows(before: string, label: string): boolean {
  const [last, next] = [before, label].map((one) => Number(/\d+$/.exec(one)?.[0] ?? Number.NaN));
  return last === undefined || next === undefined || Number.isNaN(last) || Number.isNaN(next) || next === last + 1;
}
