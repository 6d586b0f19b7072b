import { type DocumentStatus, type ErrorCode, errorCodes, type Inputs } from '../../../contract/index.ts';
import type { Family } from '../../components/kinds.ts';

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

export const groupNames: Record<Group, string> = {
  ready: 'Ready',
  learning: 'Learning meaning',
  waiting: 'Waiting',
  attention: 'Need you',
  partial: 'Read in part',
  skipped: 'Skipped',
};

type ListInput = Inputs['library']['list'];
type Sort = NonNullable<ListInput['sort']>;
const sorts: readonly Sort[] = ['changed', 'name', 'status', 'size'];

/** What narrows the list. */
export interface LibraryFilter {
  filter?: string;
  group?: Group;
  collection?: string;
  folder?: string;
  /** A family of formats, or one format of it. */
  kind?: string;
  tag?: string;
  /** Within this document. */
  within?: string;
  /** Files within files are left out. */
  outer?: boolean;
  cause?: ErrorCode;
}

/** What the library's address says: which rows, in which order, and which document is open beside them. */
export interface LibrarySearch extends LibraryFilter {
  sort?: Sort;
  up?: boolean;
  doc?: string;
}

/** Every filter off. */
export const noFilter: { [F in keyof Required<LibraryFilter>]: undefined } = {
  filter: undefined,
  group: undefined,
  collection: undefined,
  folder: undefined,
  kind: undefined,
  tag: undefined,
  within: undefined,
  outer: undefined,
  cause: undefined,
};

export function isFiltered(search: LibrarySearch): boolean {
  const { sort, up, doc, ...filters } = search;
  return Object.values(filters).some((value) => value !== undefined);
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'string' && Object.hasOwn(groups, value);
}

export function librarySearch(raw: Record<string, unknown>): LibrarySearch {
  const text = (value: unknown) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
  const sort = sorts.find((one) => one === raw.sort);
  return {
    filter: text(raw.filter),
    group: isGroup(raw.group) ? raw.group : undefined,
    collection: text(raw.collection),
    folder: text(raw.folder),
    kind: text(raw.kind),
    tag: text(raw.tag),
    within: text(raw.within),
    outer: raw.outer === true ? true : undefined,
    cause: errorCodes.find((code) => code === raw.cause),
    sort: sort === 'changed' ? undefined : sort,
    up: raw.up === true ? true : undefined,
    doc: text(raw.doc),
  };
}

/** The engine's words for what the address says. */
export function toListInput(search: LibrarySearch, families: readonly Family[]): ListInput {
  const family = families.find((one) => one.name === search.kind);
  const formats = family
    ? family.formats.map((one) => one.format)
    : search.kind === undefined
      ? undefined
      : [search.kind];
  return {
    filter: search.filter,
    statuses: search.group ? [...groups[search.group]] : undefined,
    collection: search.collection,
    folder: search.folder,
    parent: search.within,
    members: search.outer ? false : undefined,
    formats,
    tag: search.tag,
    errorCode: search.cause,
    sort: search.sort ?? 'changed',
    descending: !search.up,
  };
}
