import { type ReadDatabase, row, rows, sliceText } from '../storage/index.ts';
import { embeddingsOf, storedVectors } from '../vectors/index.ts';

export interface SampledPassage {
  text: string;
  /** Its vectors, one a model that has learned it. */
  vectors: { modelId: number; vector: Float32Array }[];
}

/** Up to `limit` passages of each document, spread over all of its versions' passages. */
export function samplePassages(
  db: ReadDatabase,
  args: { ids: string[]; limit: number; vectors: number },
): SampledPassage[][] {
  return args.ids.map((id) => sampleOf(db, { id, limit: args.limit, vectors: args.vectors }));
}

function sampleOf(db: ReadDatabase, args: { id: string; limit: number; vectors: number }): SampledPassage[] {
  const passages = rows<{ versionId: number; start: number; end: number; hash: Uint8Array }>(
    db
      .sql(
        `WITH own AS (
           SELECT c.version_id, c.start, c.end, c.input_hash, row_number() OVER (ORDER BY c.version_id, c.ordinal) - 1 AS n,
             count(*) OVER () AS total
           FROM versions v JOIN chunks c ON c.version_id = v.id WHERE v.document_id = @id)
         SELECT version_id AS versionId, start, end, input_hash AS hash FROM own
         WHERE n * @limit / total <> (n - 1) * @limit / total OR n = 0 LIMIT @limit`,
      )
      .all({ id: args.id, limit: args.limit }),
  );
  return passages.map(({ versionId, start, end, hash }, index) => ({
    text: sliceText(db, versionId, start, end),
    vectors:
      index >= args.vectors
        ? []
        : embeddingsOf(db, hash).flatMap(({ id, modelId }) => {
            const vector = storedVectors(db, modelId)(id);
            return vector === undefined ? [] : [{ modelId, vector }];
          }),
  }));
}

/** Those of the words that the vocabulary of keyword search holds as they are. */
export function knownTerms(db: ReadDatabase, args: { terms: string[] }): string[] {
  const known = db.sql('SELECT 1 FROM chunk_instances WHERE term = ? LIMIT 1');
  return args.terms.filter((term) => known.get(term) !== undefined);
}

/** Words in the vocabulary that no passage holds. */
export function deadTerms(db: ReadDatabase, args: { terms: string[] }): string[] {
  const alive = db.sql(
    'SELECT EXISTS (SELECT 1 FROM chunks WHERE id = i.doc) AS alive FROM chunk_instances i WHERE term = ?',
  );
  return args.terms.filter((term) => {
    let seen = false;
    for (const found of alive.iterate(term)) {
      if (row<{ alive: number }>(found)?.alive === 1) return false;
      seen = true;
    }
    return seen;
  });
}

/** Rows of `texts` looked through in one read. */
const textsPerRead = 500;

export interface Elsewhere {
  /** Index of the piece. */
  piece: number;
  documentId: string;
  title: string;
  binned: boolean;
}

/** Which documents hold these pieces of text; call again with `next` until it is null. */
export function documentsWith(
  db: ReadDatabase,
  args: { pieces: string[]; owner: string; after: { versionId: number; start: number } | null },
): { found: Elsewhere[]; next: { versionId: number; start: number } | null } {
  const after = args.after ?? { versionId: 0, start: -1 };
  const texts = rows<{ versionId: number; start: number; text: string }>(
    db
      .sql(
        `SELECT version_id AS versionId, start, text FROM texts
         WHERE (version_id, start) > (@versionId, @start) ORDER BY version_id, start LIMIT ${textsPerRead}`,
      )
      .all(after),
  );
  const document = db.sql(
    `SELECT d.id AS documentId, iif(c.owner_id = ?, d.title, '') AS title, d.binned_at IS NOT NULL AS binned
     FROM versions v JOIN documents d ON d.id = v.document_id JOIN collections c ON c.id = d.collection_id
     WHERE v.id = ?`,
  );
  const found = texts.flatMap(({ versionId, text }) =>
    args.pieces.flatMap((piece, index) => {
      if (!text.includes(piece)) return [];
      const holder = row<{ documentId: string; title: string; binned: number }>(document.get(args.owner, versionId));
      return holder === undefined ? [] : [{ ...holder, binned: holder.binned === 1, piece: index }];
    }),
  );
  const last = texts.length === textsPerRead ? texts.at(-1) : undefined;
  return { found, next: last === undefined ? null : { versionId: last.versionId, start: last.start } };
}

/** Tables other than the texts of documents that hold one of the pieces, with which of them. */
export function tablesWith(
  db: ReadDatabase,
  args: { pieces: string[] },
): { piece: number; table: string; rows: number }[] {
  const tables = rows<{ name: string; column: string }>(
    db
      .sql(
        `SELECT t.name, c.name AS "column" FROM pragma_table_list t JOIN pragma_table_info(t.name) c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'TEXT' AND t.name <> 'texts'
           AND t.name NOT LIKE 'sqlite_%'`,
      )
      .all(),
  );
  const found = new Map<string, { piece: number; table: string; rows: number }>();
  for (const { name, column } of tables) {
    const counting = db.sql(`SELECT count(*) AS n FROM "${name}" WHERE instr("${column}", ?) > 0`);
    for (const [piece, text] of args.pieces.entries()) {
      const n = row<{ n: number }>(counting.get(text))?.n ?? 0;
      if (n === 0) continue;
      const key = `${piece} ${name}`;
      found.set(key, { piece, table: name, rows: (found.get(key)?.rows ?? 0) + n });
    }
  }
  return [...found.values()];
}
