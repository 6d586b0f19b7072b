import type { SearchFilters } from '../../../contract/index.ts';

/** Who asks, and in what they look. */
export interface Scope {
  accountId: string;
  filters: SearchFilters;
}

export interface ScopeSql {
  /**
   * Joins that leave only passages (`c`, rows of chunks) which the caller may see and the filters allow. By way of the
   * version, whose document is one look-up; documents have no index of their current version.
   */
  joins: string;
  parameters: Record<string, string | number>;
}

/** The part of every search's SQL that says which passages may be found at all. */
export function scopeSql({ accountId, filters }: Scope): ScopeSql {
  const parameters: ScopeSql['parameters'] = { accountId };
  const conditions: string[] = [];
  if (filters.collections !== undefined) {
    parameters.collections = JSON.stringify(filters.collections);
    conditions.push(
      'AND (o.name IN (SELECT value FROM json_each(@collections)) OR o.id IN (SELECT value FROM json_each(@collections)))',
    );
  }
  return {
    joins: `
      JOIN versions w ON w.id = c.version_id
      JOIN documents d ON d.id = w.document_id AND d.version_id = w.id AND d.removed_at IS NULL AND d.binned_at IS NULL
      JOIN collections o ON o.id = d.collection_id AND o.owner_id = @accountId ${conditions.join(' ')}`,
    parameters,
  };
}
