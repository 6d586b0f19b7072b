import { z } from 'zod';
import { type RemovalReceipt, remainderSchema, removalCheckSchema } from '../../../../contract/index.ts';
import type { RemovalRow } from '../store-receipts.ts';

const outcomeSchema = z.object({ check: removalCheckSchema.nullable(), remains: z.array(remainderSchema) });

/** A removal as its owner sees it. */
export function toReceipt(row: RemovalRow, progress: number): RemovalReceipt {
  const { owner: _owner, outcome, excluded: _excluded, files, paths, ...counts } = row;
  const { check, remains } = outcome === null ? { check: null, remains: [] } : outcomeSchema.parse(JSON.parse(outcome));
  return {
    ...counts,
    progress: row.state === 'done' ? 1 : progress,
    filesUntouched: paths,
    filesUntouchedCount: files,
    check,
    remains,
  };
}
