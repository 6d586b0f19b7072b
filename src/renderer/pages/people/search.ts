import type { Inputs } from '../../../contract/index.ts';

type ListInput = Inputs['people']['list'];
type Sort = NonNullable<ListInput['sort']>;
const sorts: readonly Sort[] = ['name', 'updated', 'contact', 'documents'];
const views = ['decide', 'duplicates', 'match', 'network'] as const;
export type PeopleView = (typeof views)[number];

/** What the address of the people page says. */
export interface PeopleSearch {
  /** The list where it is left out. */
  part?: PeopleView;
  filter?: string;
  tag?: string;
  by?: Sort;
  /** The order is turned round. */
  turned?: boolean;
  /** The question of "who can help". */
  q?: string;
  /** Whoever others are to be like. */
  like?: string;
  /** Whoever others are to meet. */
  meet?: string;
}

function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

export function peopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const by = sorts.find((one) => one === raw.by);
  return {
    part: views.find((one) => one === raw.part),
    filter: text(raw.filter),
    tag: text(raw.tag),
    by: by === 'name' ? undefined : by,
    turned: raw.turned === true ? true : undefined,
    q: text(raw.q),
    like: text(raw.like),
    meet: text(raw.meet),
  };
}

/** Names begin with A; what is counted or dated begins with the most. */
export function isDescending({ by, turned }: Pick<PeopleSearch, 'by' | 'turned'>): boolean {
  return (by ?? 'name') === 'name' ? turned === true : turned !== true;
}

export function toListInput(search: PeopleSearch): ListInput {
  return {
    filter: search.filter,
    tag: search.tag,
    sort: search.by ?? 'name',
    descending: isDescending(search),
  };
}

const tabs = ['facts', 'timeline', 'relations', 'personality'] as const;
export type PersonTab = (typeof tabs)[number];

export interface PersonSearch {
  /** The overview where it is left out. */
  tab?: PersonTab;
}

export function personSearch(raw: Record<string, unknown>): PersonSearch {
  return { tab: tabs.find((one) => one === raw.tab) };
}

export interface CompareSearch {
  a?: string;
  b?: string;
}

export function compareSearch(raw: Record<string, unknown>): CompareSearch {
  return { a: text(raw.a), b: text(raw.b) };
}
