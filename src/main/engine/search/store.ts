import { defineStore, type ReadDatabase, row, rows } from '../storage/index.ts';
import { nearest } from '../vectors/index.ts';
import { matchExpression } from './keyword-query.ts';

/** Who asks, and in which of their collections; null means all. */
export interface Scope {
  accountId: string;
  collection: string | null;
}

/** A passage that the keyword index found; higher scores are better. */
export interface KeywordHit {
  chunkId: number;
  score: number;
}

export interface KeywordFound {
  hits: KeywordHit[];
  /** Every term of the question with the number of passages that hold it, counted up to `countBound`. */
  frequencies: { term: string; count: number }[];
  /** Passages in the index. */
  total: number;
}

/** A passage that the vector index found, by cosine similarity. */
export interface VectorHit {
  chunkId: number;
  similarity: number;
}

/** A passage with all that a result or a citation shows. */
export interface Passage {
  chunkId: number;
  documentId: string;
  versionId: number;
  title: string;
  format: string;
  path: string;
  page: number | null;
  start: number;
  end: number;
  text: string;
  headings: string[];
  familiarity: number;
}

/** A term in more than this share of all passages says little; it is left out when rarer ones exist. */
const commonShare = 0.25;
/** Below this many passages shares mean nothing. */
const fewPassages = 40;
/** Weights of the columns title and body in BM25. */
const titleWeight = 1.0;
const bodyWeight = 1.0;

/** By way of the version, whose document is one look-up; documents have no index of their current version. */
const visible = `
  JOIN versions w ON w.id = c.version_id
  JOIN documents d ON d.id = w.document_id AND d.version_id = w.id AND d.removed_at IS NULL AND d.binned_at IS NULL
  JOIN collections o ON o.id = d.collection_id AND o.owner_id = @accountId
    AND (@collection IS NULL OR o.name = @collection OR o.id = @collection)`;

/** Candidates asked for beyond the limit at first: most libraries hide few; where many are hidden, more are asked for. */
const headroom = 16;

function keyword(db: ReadDatabase, args: { scope: Scope; terms: string[]; limit: number }): KeywordFound {
  const total = Number(db.sql('SELECT count(*) AS n FROM chunks').pluck().get());
  const frequencies = termFrequencies(db, args.terms, Math.max(fewPassages, Math.ceil(total * commonShare)) + 1);
  const terms = usefulTerms(frequencies, total);
  if (terms.length === 0) return { hits: [], frequencies, total };
  const match = matchExpression(terms);
  for (let reach = args.limit + headroom; ; reach *= 4) {
    const ranked = rows<KeywordHit>(
      db
        .sql(
          `WITH ranked AS MATERIALIZED (
             SELECT rowid AS id, rank FROM chunk_words
             WHERE chunk_words MATCH @match AND rank MATCH 'bm25(${titleWeight}, ${bodyWeight})'
             ORDER BY rank LIMIT @reach)
           SELECT c.id AS chunkId, -ranked.rank AS score, (SELECT count(*) FROM ranked) AS seen
           FROM ranked JOIN chunks c ON c.id = ranked.id ${visible}
           ORDER BY ranked.rank, c.id LIMIT @limit`,
        )
        .all({ ...args.scope, match, reach, limit: args.limit }),
    );
    const hits = ranked.map(({ chunkId, score }) => ({ chunkId, score }));
    if (hits.length >= args.limit || reach >= total) return { hits, frequencies, total };
  }
}

/** How many passages hold each term, counted no further than `bound`. */
function termFrequencies(db: ReadDatabase, terms: readonly string[], bound: number): KeywordFound['frequencies'] {
  const counting = db
    .sql('SELECT count(*) FROM (SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?)')
    .pluck();
  return terms.map((term) => ({ term, count: Number(counting.get(matchExpression([term]), bound)) }));
}

function usefulTerms(frequencies: KeywordFound['frequencies'], total: number): string[] {
  const present = frequencies.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  const rare = present.filter(({ count }) => count <= Math.max(fewPassages, total * commonShare));
  return (rare.length > 0 ? rare : present).map(({ term }) => term);
}

function vector(
  db: ReadDatabase,
  args: { scope: Scope; modelId: number; query: Float32Array; limit: number },
): VectorHit[] {
  for (let reach = args.limit + headroom; ; reach *= 4) {
    const neighbours = nearest(db, args.modelId, args.query, reach);
    // One statement for all, with the neighbours outermost: a hundred small ones took as long as the search itself.
    const hits = rows<VectorHit>(
      db
        .sql(
          `SELECT c.id AS chunkId, n.value ->> 1 AS similarity FROM json_each(@neighbours) n
           CROSS JOIN embeddings e ON e.id = n.value ->> 0 AND e.owner_id = @accountId
           CROSS JOIN chunks c ON c.input_hash = e.input_hash ${visible}
           ORDER BY n.key, c.id LIMIT @limit`,
        )
        .all({
          ...args.scope,
          neighbours: JSON.stringify(neighbours.map(({ embeddingId, similarity }) => [embeddingId, similarity])),
          limit: args.limit,
        }),
    );
    if (hits.length >= args.limit || neighbours.length < reach) return hits;
  }
}

/** The passages in the order asked for; those that meanwhile left the library are left out. */
function passages(db: ReadDatabase, args: { scope: Scope; chunkIds: number[] }): Passage[] {
  const one = db.sql(
    `SELECT c.id AS chunkId, d.id AS documentId, c.version_id AS versionId, d.title, v.format, v.familiarity,
       coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
       c.page, c.start, c.end, c.heading_path AS headingPath
     FROM chunks c ${visible} JOIN versions v ON v.id = c.version_id WHERE c.id = @chunkId`,
  );
  return args.chunkIds.flatMap((chunkId) => {
    const found = row<Omit<Passage, 'text' | 'headings'> & { headingPath: string }>(
      one.get({ ...args.scope, chunkId }),
    );
    if (found === undefined) return [];
    const { headingPath, ...rest } = found;
    return [{ ...rest, headings: headingsOf(headingPath), text: textOf(db, rest.versionId, rest.start, rest.end) }];
  });
}

function headingsOf(stored: string): string[] {
  const parsed: unknown = JSON.parse(stored);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

/** A range of a version's text, out of the pieces that hold it. */
function textOf(db: ReadDatabase, versionId: number, start: number, end: number): string {
  const pieces = rows<{ start: number; text: string }>(
    db
      .sql(
        `SELECT start, text FROM texts WHERE version_id = @versionId AND start < @end AND start >= coalesce(
           (SELECT max(start) FROM texts WHERE version_id = @versionId AND start <= @start), 0) ORDER BY start`,
      )
      .all({ versionId, start, end }),
  );
  return pieces
    .map((piece) => piece.text.slice(Math.max(0, start - piece.start), Math.max(0, end - piece.start)))
    .join('');
}

/** Familiarity of the passages' languages, averaged; null without any. */
function familiarity(db: ReadDatabase, args: { chunkIds: number[] }): number | null {
  const value = db
    .sql(
      `SELECT avg(v.familiarity) FROM json_each(?) j JOIN chunks c ON c.id = j.value
       JOIN versions v ON v.id = c.version_id`,
    )
    .pluck()
    .get(JSON.stringify(args.chunkIds));
  return typeof value === 'number' ? value : null;
}

/** The file names under which each passage's document lies. */
function names(
  db: ReadDatabase,
  args: { chunkIds: number[] },
): { chunkId: number; documentId: string; name: string }[] {
  return rows(
    db
      .sql(
        `SELECT c.id AS chunkId, d.id AS documentId, l.name FROM json_each(?) j JOIN chunks c ON c.id = j.value
         JOIN versions w ON w.id = c.version_id JOIN documents d ON d.id = w.document_id AND d.version_id = w.id
         JOIN locations l ON l.document_id = d.id
         ORDER BY j.key, l.id`,
      )
      .all(JSON.stringify(args.chunkIds)),
  );
}

function modelByName(db: ReadDatabase, args: { name: string }): { id: number; dimensions: number } | undefined {
  return row(db.sql('SELECT id, dimensions FROM models WHERE name = ?').get(args.name));
}

/** Passages that can be found, and versions whose passages are not all embedded yet. */
function counts(
  db: ReadDatabase,
  args: { scope: Scope; modelId: number | null },
): { documents: number; unlearned: number } {
  const documents = db
    .sql(
      `SELECT count(*) FROM documents d JOIN collections o ON o.id = d.collection_id AND o.owner_id = @accountId
       WHERE d.version_id IS NOT NULL AND d.removed_at IS NULL AND d.binned_at IS NULL
         AND (@collection IS NULL OR o.name = @collection OR o.id = @collection)`,
    )
    .pluck()
    .get(args.scope);
  const unlearned = db
    .sql('SELECT count(*) FROM embedding_progress WHERE model_id = ? AND done = 0')
    .pluck()
    .get(args.modelId);
  return { documents: Number(documents), unlearned: Number(unlearned) };
}

export const searchStore = defineStore({
  reads: { keyword, vector, passages, familiarity, names, modelByName, counts },
  writes: {},
});
