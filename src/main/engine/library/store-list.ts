import type { Document, ErrorCode } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';
import {
  type DocumentRow,
  documentColumns,
  documentJoins,
  shownLocation,
  toDocument,
  visible,
} from './document-rows.ts';

export interface ListArgs {
  owner: string;
  offset: number;
  limit: number;
  filter?: string | undefined;
  statuses?: Document['status'][] | undefined;
  collection?: string | undefined;
  folder?: string | undefined;
  parent?: string | undefined;
  members: boolean;
  formats?: string[] | undefined;
  tag?: string | undefined;
  thread?: string | undefined;
  errorCode?: ErrorCode | undefined;
  sort: 'changed' | 'name' | 'status' | 'size';
  descending: boolean;
}

const sortColumns = {
  changed: 'd.changed_at',
  name: 'd.title COLLATE NOCASE',
  status: 'd.status',
  size: `(SELECT size FROM locations WHERE id = ${shownLocation})`,
};

/**
 * The documents that the owner sees. The plus keeps SQLite from gathering a whole collection to sort it: the index of
 * the order stops after a page.
 */
const mine = `+d.collection_id IN (SELECT id FROM collections WHERE owner_id = ?)
  AND d.removed_at IS NULL AND d.binned_at IS NULL`;

/** Conditions of a listing and their values, in order. */
function conditions(args: ListArgs): { clause: string; values: (string | number)[] } {
  const where = [mine];
  const values: (string | number)[] = [args.owner];
  const add = (condition: string, ...bound: (string | number)[]) => {
    where.push(condition);
    values.push(...bound);
  };
  const oneOf = (column: string, options: readonly string[]) =>
    add(`${column} IN (${options.map(() => '?').join(', ')})`, ...options);
  if (args.filter !== undefined && args.filter !== '') {
    const pattern = `%${args.filter.replaceAll(/[\\%_]/g, '\\$&')}%`;
    add(
      `(d.title LIKE ? ESCAPE '\\'
        OR EXISTS (SELECT 1 FROM locations WHERE document_id = d.id AND path LIKE ? ESCAPE '\\'))`,
      pattern,
      pattern,
    );
  }
  if (args.statuses !== undefined && args.statuses.length > 0) oneOf('d.status', args.statuses);
  if (args.collection !== undefined) {
    add('d.collection_id IN (SELECT id FROM collections WHERE owner_id = ? AND name = ?)', args.owner, args.collection);
  }
  if (args.folder !== undefined) add('d.id IN (SELECT document_id FROM locations WHERE folder_id = ?)', args.folder);
  if (args.parent !== undefined) add('d.id IN (SELECT document_id FROM locations WHERE parent_id = ?)', args.parent);
  else if (!args.members) add(`EXISTS (SELECT 1 FROM locations WHERE document_id = d.id AND kind <> 'member')`);
  if (args.formats !== undefined && args.formats.length > 0) {
    const marks = args.formats.map(() => '?').join(', ');
    add(`d.version_id IN (SELECT id FROM versions WHERE format IN (${marks}))`, ...args.formats);
  }
  if (args.tag !== undefined) {
    const tagged = `SELECT g.document_id FROM document_tags g JOIN tags t ON t.id = g.tag_id`;
    add(`d.id IN (${tagged} WHERE t.name = ?)`, args.tag);
  }
  if (args.thread !== undefined) {
    add(`d.version_id IN (SELECT id FROM versions WHERE json_extract(metadata, '$.thread') = ?)`, args.thread);
  }
  if (args.errorCode !== undefined) add('d.error_code = ?', args.errorCode);
  return { clause: `WHERE ${where.join(' AND ')}`, values };
}

/**
 * One page of documents and how many there are in all. The page's ids are found first and dressed afterwards: details
 * of a hundred thousand documents would be looked up only to be sorted away.
 */
export function list(db: ReadDatabase, args: ListArgs): { items: Document[]; total: number } {
  const { clause, values } = conditions(args);
  const from = `FROM documents d ${clause}`;
  const direction = args.descending ? 'DESC' : 'ASC';
  const page = db
    .sql(`SELECT d.id ${from} ORDER BY ${sortColumns[args.sort]} ${direction}, d.id ${direction} LIMIT ? OFFSET ?`)
    .pluck()
    .all(...values, args.limit, args.offset);
  const dress = db.sql(`SELECT ${documentColumns} ${documentJoins} WHERE d.id = ?`);
  const items = page.flatMap((id) => {
    const found = row<DocumentRow>(dress.get(id));
    return found === undefined ? [] : [toDocument(found)];
  });
  const total = row<{ n: number }>(db.sql(`SELECT count(*) AS n ${from}`).get(...values));
  return { items, total: total?.n ?? 0 };
}

/** Failed and skipped documents by cause, most first. */
export function errors(db: ReadDatabase, args: { owner: string }) {
  const found = rows<{ code: ErrorCode; count: number; id: string }>(
    db
      .sql(
        `SELECT d.error_code AS code, count(*) AS count, max(d.id) AS id
         FROM documents d JOIN collections c ON c.id = d.collection_id
         WHERE ${visible} AND d.error_code IS NOT NULL GROUP BY d.error_code ORDER BY count(*) DESC, d.error_code`,
      )
      .all(args.owner),
  );
  const example = db.sql(
    `SELECT d.error_message AS message, d.title, l.path FROM documents d
     JOIN locations l ON l.id = ${shownLocation} WHERE d.id = ?`,
  );
  return found.flatMap(({ code, count, id }) => {
    const one = row<{ message: string | null; title: string; path: string }>(example.get(id));
    if (one === undefined) return [];
    return [{ code, count, message: one.message ?? '', example: { id, title: one.title, path: one.path } }];
  });
}

/** How many documents, by status, by collection and by format; passages in all. */
export function counts(db: ReadDatabase, args: { owner: string }) {
  const statuses = rows<{ status: Document['status']; n: number }>(
    db
      .sql(
        `SELECT d.status, count(*) AS n FROM documents d JOIN collections c ON c.id = d.collection_id
         WHERE ${visible} GROUP BY d.status`,
      )
      .all(args.owner),
  );
  const passages = row<{ n: number | null }>(
    db
      .sql(
        `SELECT sum(v.chunk_count) AS n FROM documents d JOIN collections c ON c.id = d.collection_id
         JOIN versions v ON v.id = d.version_id WHERE ${visible}`,
      )
      .get(args.owner),
  );
  const collections = rows<{ name: string; documents: number }>(
    db
      .sql(
        `SELECT c.name, count(d.id) AS documents FROM collections c
         LEFT JOIN documents d ON d.collection_id = c.id AND d.removed_at IS NULL AND d.binned_at IS NULL
         WHERE c.owner_id = ? GROUP BY c.id ORDER BY c.name`,
      )
      .all(args.owner),
  );
  const formats = rows<{ format: string; documents: number }>(
    db
      .sql(
        `SELECT v.format, count(*) AS documents FROM documents d JOIN collections c ON c.id = d.collection_id
         JOIN versions v ON v.id = d.version_id WHERE ${visible} GROUP BY v.format ORDER BY count(*) DESC, v.format`,
      )
      .all(args.owner),
  );
  return { statuses, passages: passages?.n ?? 0, collections, formats };
}
