import type { SearchBy } from '../../../contract/index.ts';

export interface SearchSearch {
  q?: string;
  by?: SearchBy;
}

const ways: readonly SearchBy[] = ['hybrid', 'keyword', 'vector'];

export function searchSearch(raw: Record<string, unknown>): SearchSearch {
  // What looks like a number in the address was still typed as text.
  const q = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q) : undefined;
  const by = ways.find((way) => way === raw.by);
  return { ...(q ? { q } : {}), ...(by && by !== 'hybrid' ? { by } : {}) };
}
