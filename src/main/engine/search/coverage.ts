import type { SearchCoverage } from '../../../contract/index.ts';
import type { Receipt, ReceiptSummary } from './modes/receipt.ts';
import type { Census } from './modes/store-modes.ts';
import type { ShapedResults, ShapeReads } from './passages/shape-results.ts';

/** Reads that are written into the receipt; passages that were asked for and are not there any more too. */
export function noteReads(reads: ShapeReads, receipt: Receipt): ShapeReads {
  return {
    async passages(args) {
      const found = await reads.passages(args);
      const there = new Set(found.map(({ chunkId }) => chunkId));
      receipt.read(there);
      receipt.skip(
        args.chunkIds.filter((chunkId) => !there.has(chunkId)),
        'left the library meanwhile',
      );
      return found;
    },
    texts: (args) => reads.texts(args),
  };
}

export const tooFar = 'hold none of the words looked for and are further in meaning than those ranked';

/** The receipt of a search: every passage that the filters allow stands in exactly one line of it. */
export function coverageOf(
  census: Census,
  { beyond = tooFar, beside = 0, ...receipt }: ReceiptSummary,
  { results, left }: Pick<ShapedResults, 'results' | 'left'>,
): SearchCoverage {
  // The count may be a moment older than the search.
  const passages = Math.max(census.passages, receipt.considered);
  const shown = results.length + left.merged;
  const hidden = [
    { reason: 'nearly the same as one that is shown', passages: left.alike },
    { reason: 'of a document that has enough results', passages: left.capped },
    { reason: 'neither in words nor in meaning about the question', passages: beside },
    {
      reason: 'ranked below those that are shown',
      passages: receipt.read - shown - left.alike - left.capped - beside,
    },
  ];
  const notConsidered = [{ reason: beyond, passages: passages - receipt.considered }];
  return {
    ...{ passages, documents: census.documents, ...receipt, shown },
    notConsidered: notConsidered.filter(some),
    hidden: hidden.filter(some).sort((a, b) => b.passages - a.passages),
  };
}

function some({ passages }: { passages: number }): boolean {
  return passages > 0;
}
