import type { SearchResult, SearchShape } from '../../../../contract/index.ts';
import { createSightings } from './near-duplicates.ts';
import type { RankedPassage } from './ranked-passage.ts';
import type { Passage } from './store-passages.ts';

/** Passages of one document that stand beside each other, shown as one. */
export interface Group {
  /** The best of them. */
  passage: Passage;
  versionId: number;
  /** The range of the version's text that they cover together. */
  start: number;
  end: number;
  /** Their text; null where it has to be read, since passages were joined. */
  text: string | null;
  /** The headings that they have in common, outermost first. */
  headings: string[];
  score: number;
  why: SearchResult['why'];
  alike: SearchResult['alike'];
}

/** Passages that are not results of their own, by reason. */
export interface Left {
  /** Joined with a neighbour. */
  merged: number;
  /** Nearly the same as one before. */
  alike: number;
  /** Of a document that has enough results. */
  capped: number;
}

interface Found {
  passage: Passage;
  ranked: RankedPassage;
}

interface Growing extends Group {
  page: number | null;
  firstOrdinal: number;
  lastOrdinal: number;
}

/** Longest text of joined passages, in UTF-16 code units: about four passages, one screen. */
const longestJoined = 4000;

/** Walks down a ranking until there are `k` groups. Pure; see shapeResults for the rules. */
export function groupPassages(
  found: readonly Found[],
  { k, shape, words }: { k: number; shape: Required<SearchShape>; words: readonly string[] },
): { groups: Group[]; left: Left } {
  const groups: Growing[] = [];
  const left: Left = { merged: 0, alike: 0, capped: 0 };
  const ofDocument = new Map<string, number>();
  const sightings = createSightings<Growing>(words);
  const count = (documentId: string, by: number) => ofDocument.set(documentId, (ofDocument.get(documentId) ?? 0) + by);
  for (const { passage, ranked } of found) {
    const twin = shape.collapse ? sightings.alike(passage.text) : undefined;
    if (twin !== undefined) {
      left.alike += 1;
      noteAlike(twin, passage);
      continue;
    }
    const [first, ...others] = shape.merge ? groups.filter((group) => adjoins(group, passage)) : [];
    if (first !== undefined) {
      join(first, groupOf(passage, ranked));
      sightings.add(passage.text, first);
      left.merged += 1;
      // A passage between two groups makes them one.
      for (const other of others) {
        if (Math.max(first.end, other.end) - Math.min(first.start, other.start) > longestJoined) continue;
        join(first, other);
        sightings.replace(other, first);
        groups.splice(groups.indexOf(other), 1);
        count(passage.documentId, -1);
        left.merged += 1;
      }
      continue;
    }
    if (groups.length === k) break;
    if (shape.perDocument > 0 && (ofDocument.get(passage.documentId) ?? 0) >= shape.perDocument) {
      left.capped += 1;
      continue;
    }
    const group = groupOf(passage, ranked);
    groups.push(group);
    sightings.add(passage.text, group);
    count(passage.documentId, 1);
  }
  return { groups, left };
}

function groupOf(passage: Passage, ranked: RankedPassage): Growing {
  const { versionId, start, end, text, headings, page, ordinal } = passage;
  const { score, keyword, vector, rerank = null, via = null } = ranked;
  return {
    ...{ passage, versionId, start, end, text, headings, score, why: { keyword, vector, rerank, via }, alike: [] },
    ...{ page, firstOrdinal: ordinal, lastOrdinal: ordinal },
  };
}

function adjoins(group: Growing, { versionId, page, ordinal, start, end }: Passage): boolean {
  return (
    group.versionId === versionId &&
    group.page === page &&
    (ordinal === group.firstOrdinal - 1 || ordinal === group.lastOrdinal + 1) &&
    Math.max(group.end, end) - Math.min(group.start, start) <= longestJoined
  );
}

/** Takes another group into this one, which keeps its place in the ranking. */
function join(group: Growing, other: Growing): void {
  group.start = Math.min(group.start, other.start);
  group.end = Math.max(group.end, other.end);
  group.text = null;
  group.firstOrdinal = Math.min(group.firstOrdinal, other.firstOrdinal);
  group.lastOrdinal = Math.max(group.lastOrdinal, other.lastOrdinal);
  group.headings = commonStart(group.headings, other.headings);
  group.why = {
    keyword: best(group.why.keyword, other.why.keyword),
    vector: best(group.why.vector, other.why.vector),
    rerank: best(group.why.rerank, other.why.rerank),
    via: group.why.via ?? other.why.via,
  };
  for (const one of other.alike)
    if (!group.alike.some(({ documentId }) => documentId === one.documentId)) group.alike.push(one);
}

function noteAlike(group: Growing, { documentId, title, path }: Passage): void {
  if (documentId === group.passage.documentId) return;
  if (!group.alike.some((one) => one.documentId === documentId)) group.alike.push({ documentId, title, path });
}

function commonStart(one: readonly string[], other: readonly string[]): string[] {
  const differing = one.findIndex((heading, index) => heading !== other[index]);
  return one.slice(0, differing < 0 ? one.length : differing);
}

function best(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}
