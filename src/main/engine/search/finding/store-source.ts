import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import { type Scope, scopeSql } from '../scope.ts';

/** A document and the passages of it that others are compared with. */
export interface Source {
  title: string;
  /** Keys of the passages; of a long document some, evenly spread. */
  chunkIds: number[];
  /** Keys that must not come back as like it: those of the range, or all of the document. */
  own: number[];
}

/** Passages that are read of a document; more say hardly more about what it is about. */
const mostPassages = 48;

/** The passages of a document, or those that a range of its text touches; undefined where the caller may not see it. */
export function sourceOf(
  db: ReadDatabase,
  args: { scope: Scope; documentId: string; range: { start: number; end: number } | null },
): Source | undefined {
  const { joins, parameters } = scopeSql({ accountId: args.scope.accountId, filters: {} });
  const document = row<{ title: string; versionId: number | null }>(
    db
      .sql(
        `SELECT d.title, d.version_id AS versionId FROM documents d JOIN collections o ON o.id = d.collection_id
         WHERE d.id = ? AND o.owner_id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL`,
      )
      .get(args.documentId, args.scope.accountId),
  );
  if (document === undefined) return undefined;
  const condition = args.range === null ? '' : 'AND c.start < @end AND c.end > @start';
  const own = rows<{ id: number }>(
    db
      .sql(
        `SELECT c.id FROM chunks c ${joins} WHERE c.version_id = @versionId ${condition} ORDER BY c.ordinal LIMIT 20000`,
      )
      .all({ ...parameters, versionId: document.versionId ?? 0, ...args.range }),
  ).map(({ id }) => id);
  const step = Math.max(1, own.length / mostPassages);
  const chunkIds = Array.from({ length: Math.min(own.length, mostPassages) }, (_, at) => own[Math.floor(at * step)]);
  return { title: document.title, own, chunkIds: chunkIds.filter((id) => id !== undefined) };
}
