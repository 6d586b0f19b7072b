import { type ReadDatabase, rows } from '../../storage/index.ts';
import { type Scope, scopeSql } from '../scope.ts';
import { type Passage, passages } from './store-passages.ts';

/** Passages of a version by their place in it, half-open. */
export interface VersionSlice {
  versionId: number;
  from: number;
  to: number;
}

/** What the filters allow, oldest version first, with how many passages each has. */
export function versionsIn(db: ReadDatabase, args: { scope: Scope }): { versionId: number; chunks: number }[] {
  const { versions, parameters } = scopeSql(args.scope);
  return rows(db.sql(`SELECT versionId, chunks FROM (${versions}) ORDER BY versionId`).all(parameters));
}

/** UTF-16 code units of all texts that the filters allow. */
export function lettersIn(db: ReadDatabase, args: { scope: Scope }): number {
  const { versions, parameters } = scopeSql(args.scope);
  return Number(
    db
      .sql(`SELECT coalesce(sum(w.text_length), 0) FROM (${versions}) v JOIN versions w ON w.id = v.versionId`)
      .pluck()
      .get(parameters),
  );
}

/** The ids of the documents that the filters allow. */
export function documentsIn(db: ReadDatabase, args: { scope: Scope }): string[] {
  const { versions, parameters } = scopeSql(args.scope);
  return db
    .sql(`SELECT w.document_id FROM (${versions}) v JOIN versions w ON w.id = v.versionId ORDER BY w.id`)
    .pluck()
    .all(parameters)
    .map(String);
}

/** The passages of slices, in their order; what left the scope meanwhile is left out. */
export function passagesOf(db: ReadDatabase, args: { scope: Scope; slices: VersionSlice[] }): Passage[] {
  const one = db
    .sql('SELECT id FROM chunks WHERE version_id = @versionId AND ordinal >= @from AND ordinal < @to ORDER BY ordinal')
    .pluck();
  const chunkIds = args.slices.flatMap((slice) => one.all({ ...slice }).map(Number));
  return passages(db, { scope: args.scope, chunkIds });
}
