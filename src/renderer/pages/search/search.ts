import type { KeptSearch, SearchBy, SearchModeId, SearchShape } from '../../../contract/index.ts';

const ways: readonly SearchBy[] = ['hybrid', 'keyword', 'vector'];
const modes: readonly SearchModeId[] = ['basic', 'deep', 'super-deep', 'creative', 'private', 'uncensored'];
const recencies = ['off', 'gentle', 'strong'] as const;
const views = ['statistics'] as const;

/** What the search page shows, as its address says it: going back shows what was shown before. */
export interface SearchSearch {
  q?: string;
  by?: SearchBy;
  mode?: SearchModeId;
  /** super-deep: every passage is read. */
  all?: true;
  recency?: (typeof recencies)[number];
  merge?: boolean;
  collapse?: boolean;
  /** Most passages of one document. */
  each?: number;
  /** The passage in the right pane: document and start. */
  open?: string;
  /** "More like this": a document, and a range of its text. */
  like?: string;
  start?: number;
  end?: number;
  /** The saved search that was opened. */
  saved?: string;
  view?: (typeof views)[number];
}

export function searchSearch(raw: Record<string, unknown>): SearchSearch {
  const found: SearchSearch = {
    q: textOf(raw.q),
    by: ways.find((way) => way === raw.by && way !== 'hybrid'),
    mode: modes.find((mode) => mode === raw.mode && mode !== 'basic'),
    all: raw.all === true || undefined,
    recency: recencies.find((one) => one === raw.recency),
    merge: typeof raw.merge === 'boolean' ? raw.merge : undefined,
    collapse: typeof raw.collapse === 'boolean' ? raw.collapse : undefined,
    each: wholeOf(raw.each, 200),
    open: textOf(raw.open),
    like: textOf(raw.like),
    start: wholeOf(raw.start),
    end: wholeOf(raw.end),
    saved: textOf(raw.saved),
    view: views.find((view) => view === raw.view),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

// What looks like a number in the address was still typed as text.
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text.trim() === '' ? undefined : text;
}

function wholeOf(value: unknown, most = Number.MAX_SAFE_INTEGER): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** Results asked for. */
export const shown = 30;

/** The call that an address stands for; null where nothing is asked. */
export function toInput(search: SearchSearch): (Partial<KeptSearch> & { query: string }) | null {
  if (search.q === undefined) return null;
  const { by, mode, all, recency, merge, collapse, each: perDocument } = search;
  const shape: SearchShape = { recency, merge, collapse, perDocument };
  const shaped = Object.values(shape).some((value) => value !== undefined);
  return {
    query: search.q.trim(),
    k: shown,
    ...(by && { by }),
    ...(mode && { mode }),
    ...(all && { exhaustive: true }),
    ...(shaped && { shape }),
  };
}

/** What of the address belongs to one search and not to the next. */
export const noSearch: SearchSearch = {
  q: undefined,
  open: undefined,
  like: undefined,
  start: undefined,
  end: undefined,
  saved: undefined,
  view: undefined,
};

/** The address of a search that was kept or is in the history. */
export function fromInput(input: KeptSearch): SearchSearch {
  const { query, by, mode, exhaustive, shape } = input;
  return searchSearch({
    ...{ q: query, by, mode, all: exhaustive || undefined },
    ...{ recency: shape?.recency, merge: shape?.merge, collapse: shape?.collapse, each: shape?.perDocument },
  });
}

/** A result's name in the address. */
export function placeKey(place: { documentId: string; start: number }): string {
  return `${place.documentId}:${place.start}`;
}
