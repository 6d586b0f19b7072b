import type { DocumentStatus, Inputs } from '../../../contract/index.ts';

/** The groups of states that the navigation offers. */
export const groups = {
  ready: ['ready'],
  learning: ['findable'],
  waiting: ['queued'],
  attention: ['failed'],
  partial: ['partial'],
  skipped: ['skipped'],
} as const satisfies Record<string, readonly DocumentStatus[]>;
export type Group = keyof typeof groups;

type Sort = NonNullable<Inputs['library']['list']['sort']>;
const sorts: readonly Sort[] = ['changed', 'name', 'status', 'size'];

/** What the library's address says: which rows, in which order, and which document is open beside them. */
export interface LibrarySearch {
  filter?: string;
  group?: Group;
  collection?: string;
  sort?: Sort;
  up?: boolean;
  doc?: string;
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'string' && Object.hasOwn(groups, value);
}

export function librarySearch(raw: Record<string, unknown>): LibrarySearch {
  const text = (value: unknown) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
  const sort = sorts.find((one) => one === raw.sort);
  const found: LibrarySearch = {
    filter: text(raw.filter),
    group: isGroup(raw.group) ? raw.group : undefined,
    collection: text(raw.collection),
    sort: sort === 'changed' ? undefined : sort,
    up: raw.up === true ? true : undefined,
    doc: text(raw.doc),
  };
  return found;
}
