import type { FilterKey } from '../../../../contract/index.ts';
import { type ReadDatabase, rows } from '../../storage/index.ts';

/** A value that a filter may take, with the documents that have it; null where that is not counted. */
export interface FilterValue {
  value: string;
  documents: number | null;
}

/** Rows that are read for values that no table lists. */
const mostRows = 200_000;

const shown = 'd.removed_at IS NULL AND d.binned_at IS NULL';
const documents = `JOIN documents d ON d.id = l.document_id AND ${shown}
  JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner`;

/** Every value that a filter can take in the library, the most frequent first. */
export function filterValues(db: ReadDatabase, args: { owner: string; key: FilterKey }): FilterValue[] {
  const { owner, key } = args;
  if (key === 'tag') return rows(db.sql(tags).all({ owner }));
  if (key === 'in') return rows(db.sql(collections).all({ owner }));
  if (key === 'type') return rows(db.sql(formats).all({ owner }));
  if (key === 'path') return folders(db, owner);
  return people(db, owner, key === 'person' ? personKeys : authorKeys);
}

const tags = `
  SELECT t.name AS value, count(*) AS documents FROM tags t
  JOIN document_tags g ON g.tag_id = t.id JOIN documents d ON d.id = g.document_id AND ${shown}
  WHERE t.owner_id = @owner GROUP BY t.id ORDER BY documents DESC, t.name`;

const collections = `
  SELECT o.name AS value, (SELECT count(*) FROM documents d WHERE d.collection_id = o.id AND ${shown}) AS documents
  FROM collections o WHERE o.owner_id = @owner ORDER BY documents DESC, o.name`;

// One look-up a format, instead of a look at every version.
const formats = `
  WITH RECURSIVE f (format) AS (
    SELECT min(format) FROM versions
    UNION ALL SELECT (SELECT min(v.format) FROM versions v WHERE v.format > f.format) FROM f WHERE f.format IS NOT NULL)
  SELECT f.format AS value, NULL AS documents FROM f WHERE f.format IS NOT NULL AND EXISTS (
    SELECT 1 FROM versions v JOIN documents d ON d.version_id = v.id AND d.id = v.document_id AND ${shown}
    JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner WHERE v.format = f.format)
  ORDER BY f.format`;

/** Folders by how many documents lie in them, those around them included. */
function folders(db: ReadDatabase, owner: string): FilterValue[] {
  const paths = db
    .sql(`SELECT l.path FROM locations l ${documents} WHERE l.kind = 'file' LIMIT ${mostRows}`)
    .pluck()
    .all({ owner });
  const split = paths.map((path) => String(path).split(/[\\/]/).slice(0, -1));
  // The folders around everything ("home") tell nothing apart; the innermost of them has a name that is known.
  const around = Math.max(0, commonLength(split) - 1);
  const counts = new Map<string, number>();
  for (const parts of split) {
    for (const part of new Set(parts.slice(around))) if (part !== '') counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, documents: count })).sort(byDocuments);
}

/** How many folders all paths have in common, from the outermost. */
function commonLength(paths: readonly string[][]): number {
  const [first = [], ...others] = paths;
  return others.reduce((length, parts) => {
    const differs = first.slice(0, length).findIndex((part, at) => parts[at] !== part);
    return differs < 0 ? Math.min(length, parts.length) : differs;
  }, first.length);
}

/** Keys of a document's metadata that name who wrote or sent it, and those that name anybody. */
const authorKeys = ['from', 'author', 'authors', 'creator', 'sender', 'organizer', 'organiser', 'artist'];
const personKeys = [...authorKeys, 'to', 'cc', 'bcc', 'participants', 'attendees', 'people'];

function people(db: ReadDatabase, owner: string, keys: readonly string[]): FilterValue[] {
  const found = db
    .sql(
      `SELECT j.value FROM documents d JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner
       JOIN versions v ON v.id = d.version_id, json_each(v.metadata) j
       WHERE ${shown} AND v.metadata <> '{}' AND j.type = 'text' AND j.key IN (SELECT value FROM json_each(@keys))
       LIMIT ${mostRows}`,
    )
    .pluck()
    .all({ owner, keys: JSON.stringify(keys) });
  const counts = new Map<string, number>();
  for (const list of found) {
    for (const name of new Set(namesIn(String(list)))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, documents: count })).sort(byDocuments);
}

/** The names in 'Zoë Brandt <zoe@example.org>, "Otto" <otto@example.org>'; the address where there is no name. */
export function namesIn(list: string): string[] {
  return list
    .split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((one) => {
      const [, name = '', address = ''] = /^\s*(.*?)\s*(?:<([^>]*)>)?\s*$/.exec(one) ?? [];
      return name.replaceAll('"', '').trim() || address.trim();
    })
    .filter((name) => name !== '');
}

function byDocuments(a: FilterValue, b: FilterValue): number {
  return (b.documents ?? 0) - (a.documents ?? 0) || a.value.localeCompare(b.value);
}
