import type { SearchFilters } from '../../../contract/index.ts';
import { conditionsOf } from './scope/conditions.ts';

/** Who asks, and in what they look. */
export interface Scope {
  accountId: string;
  filters: SearchFilters;
  /** Filters of the call beside those of the query: both must hold. */
  also?: SearchFilters;
}

export interface ScopeSql {
  /**
   * Joins that leave only passages (`c`, rows of chunks) which the caller may see and the filters allow. By way of the
   * version (`w`), whose document (`d`) is one look-up; documents have no index of their current version. Cheap for
   * passages that are known already; to gather all that is allowed, use `versions`.
   */
  joins: string;
  /** SELECT of what is allowed, once a document: versionId, chunks (how many passages), date. Uses indexes of the filters. */
  versions: string;
  /** For both; the same names in both. */
  parameters: Record<string, string | number>;
  /** False where everything of the caller is allowed. */
  filtered: boolean;
}

/** The part of every search's SQL that says which passages may be found at all. */
export function scopeSql({ accountId, filters, also }: Scope): ScopeSql {
  const sets = [filters, also ?? {}].map((set, index) => conditionsOf(set, `s${index}`));
  const each = sets.flatMap(({ conditions }) => conditions.map(({ each: one }) => `AND ${one}`)).join(' ');
  const gathered = sets.flatMap(({ conditions }) => conditions.map(({ all }) => `AND ${all}`)).join(' ');
  const parameters: ScopeSql['parameters'] = { accountId };
  for (const set of sets) Object.assign(parameters, set.parameters);
  const visible = `d.removed_at IS NULL AND d.binned_at IS NULL`;
  const owned = 'o.id = d.collection_id AND o.owner_id = @accountId';
  return {
    joins: `
      JOIN versions w ON w.id = c.version_id
      JOIN documents d ON d.id = w.document_id AND d.version_id = w.id AND ${visible}
      JOIN collections o ON ${owned} ${each}`,
    versions: `SELECT w.id AS versionId, w.chunk_count AS chunks, w.date_last AS date FROM versions w
      JOIN documents d ON d.id = w.document_id AND d.version_id = w.id AND ${visible}
      JOIN collections o ON ${owned} ${gathered}`,
    parameters,
    filtered: each !== '',
  };
}
