import type { CatalogTable } from '../catalog.ts';
import type { TableProfile } from '../messages.ts';
import { createContext } from './context.ts';
import type { Intent } from './intent.ts';
import type { Plan } from './plan-types.ts';
import { defaultLabels, rolesOf } from './roles.ts';
import type { Token } from './words.ts';

/** A question about tables. */
export interface Asked {
  tokens: readonly Token[];
  intent: Intent;
  /** The only table that may be looked in. */
  only: boolean;
}

/** The one way to answer a question out of a table, or null where there is none, or more than one. */
export function planFor({ tokens, intent, only }: Asked, table: CatalogTable, profile: TableProfile): Plan | null {
  const { columns } = profile;
  const context = createContext(tokens, intent, table, columns, only);
  const filters = context.filters();
  if (filters === null) return null;
  const group = context.group();
  if (group === undefined) return null;
  const roles = rolesOf(context, group);
  if (roles === null || !context.allExplained(roles)) return null;
  const certainty = context.certainty(roles);
  if (certainty < 3) return null;
  const labels = roles.labels.length > 0 ? roles.labels : defaultLabels(columns, roles, intent);
  return { table, ...roles, labels, group, conditions: filters, without: profile.totalRows, certainty };
}
