import type { ChatScope } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';

/** What a conversation may read, as it is stored: the collection by its id, so that it may be renamed. */
export interface StoredScope {
  collection: string | null;
  documents: string[];
  people: string[];
  /** People who were in it and were forgotten: it stays limited. */
  forgotten?: number;
}

export interface ResolvedScope {
  /** What is still there, the collection by its name. */
  scope: ChatScope;
  /** In words; empty: everything. */
  text: string;
  /** How much of it is no longer in the library. */
  lost: number;
  /** Whether it is limited at all. */
  limited: boolean;
}

interface Named {
  id: string;
  name: string;
}

/** A stored scope with what the caller can still see of it. */
export function resolveScope(db: ReadDatabase, owner: string, json: string): ResolvedScope {
  const stored: StoredScope = JSON.parse(json);
  const { documents: named, people: meant, forgotten = 0 } = stored;
  const wanted = (stored.collection === null ? 0 : 1) + named.length + meant.length + forgotten;
  if (wanted === 0)
    return { scope: { collection: null, documents: [], people: [] }, text: '', lost: 0, limited: false };
  const collection =
    stored.collection === null
      ? undefined
      : row<{ name: string }>(
          db.sql('SELECT name FROM collections WHERE id = ? AND owner_id = ?').get(stored.collection, owner),
        );
  const documents = documentsThere(db, { owner, ids: named });
  const meantThere = peopleThere(db, { owner, ids: meant });
  const people = distinct(meantThere);
  const there = (collection === undefined ? 0 : 1) + documents.length + meantThere.length;
  return {
    scope: {
      collection: collection?.name ?? null,
      documents: documents.map(({ id }) => id),
      people: people.map(({ id }) => id),
    },
    text: [
      ...(collection === undefined ? [] : [collection.name]),
      ...inWords(documents, 'documents'),
      ...inWords(people, 'people'),
    ].join(', '),
    lost: wanted - there,
    limited: true,
  };
}

function inWords(found: readonly Named[], many: string): string[] {
  const [first] = found;
  if (first === undefined) return [];
  return [found.length === 1 ? first.name : `${found.length} ${many}`];
}

/** Documents of these that the caller can see, in the same order. */
function documentsThere(db: ReadDatabase, { owner, ids }: { owner: string; ids: readonly string[] }): Named[] {
  if (ids.length === 0) return [];
  return rows(
    db
      .sql(
        `SELECT d.id, d.title AS name FROM json_each(?) j JOIN documents d ON d.id = j.value
           AND d.removed_at IS NULL AND d.binned_at IS NULL
         JOIN collections o ON o.id = d.collection_id AND o.owner_id = ? ORDER BY j.key`,
      )
      .all(JSON.stringify(ids), owner),
  );
}

/** People of these who are there, in the same order; whoever was merged into another is that one. */
function peopleThere(db: ReadDatabase, { owner, ids }: { owner: string; ids: readonly string[] }): Named[] {
  if (ids.length === 0) return [];
  return rows(
    db
      .sql(
        `SELECT p.id, p.name FROM json_each(?) j JOIN people m ON m.id = j.value
         JOIN people p ON p.id = coalesce(m.merged_into, m.id) AND p.owner_id = ? AND p.removed_at IS NULL
         ORDER BY j.key`,
      )
      .all(JSON.stringify(ids), owner),
  );
}

/** Two who became one are one. */
function distinct(found: readonly Named[]): Named[] {
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** A scope to be stored, and what of it is not there. */
export function toStoredScope(
  db: ReadDatabase,
  args: { owner: string; scope: ChatScope },
): { stored: StoredScope; unknown: string[] } {
  const { owner, scope } = args;
  const collection =
    scope.collection === null
      ? undefined
      : row<{ id: string }>(
          db
            .sql('SELECT id FROM collections WHERE owner_id = ? AND (name = ? COLLATE NOCASE OR id = ?)')
            .get(owner, scope.collection, scope.collection),
        );
  const documents = [...new Set(scope.documents)];
  const people = [...new Set(scope.people)];
  const known = new Set([
    ...documentsThere(db, { owner, ids: documents }).map(({ id }) => id),
    ...peopleThere(db, { owner, ids: people }).map(({ id }) => id),
  ]);
  return {
    stored: { collection: collection?.id ?? null, documents, people },
    unknown: [
      ...(scope.collection !== null && collection === undefined ? [`the collection "${scope.collection}"`] : []),
      ...documents.filter((id) => !known.has(id)).map((id) => `the document ${id}`),
      ...(peopleThere(db, { owner, ids: people }).length === people.length
        ? []
        : people.filter((id) => !known.has(id)).map((id) => `the person ${id}`)),
    ],
  };
}
