export interface AssistantSearch {
  /** The settings where it is left out. */
  tab?: 'versions';
  /** The version that is looked at. */
  version?: number;
}

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function assistantSearch(raw: Record<string, unknown>): AssistantSearch {
  return { tab: raw.tab === 'versions' ? 'versions' : undefined, version: whole(raw.version) };
}

/** Two assistants, each at one of its versions; left out: as it is now. */
export interface AssistantsCompareSearch {
  a?: string;
  av?: number;
  b?: string;
  bv?: number;
}

export function assistantsCompareSearch(raw: Record<string, unknown>): AssistantsCompareSearch {
  return { a: text(raw.a), av: whole(raw.av), b: text(raw.b), bv: whole(raw.bv) };
}
