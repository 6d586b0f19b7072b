import { defineStore, type ReadDatabase, row, rows, sliceText, type WriteDatabase } from '../storage/index.ts';
import { deleteVector, vectorTable } from '../vectors/index.ts';

type Nothing = Record<string, never>;

const count = (db: ReadDatabase, source: string, ...values: unknown[]) =>
  Number(
    db
      .sql(`SELECT count(*) FROM (${source})`)
      .pluck()
      .get(...values),
  );

const noWords = 'SELECT id FROM chunks c WHERE NOT EXISTS (SELECT 1 FROM chunk_words_docsize w WHERE w.id = c.id)';
const wordsOfNothing =
  'SELECT id FROM chunk_words_docsize w WHERE NOT EXISTS (SELECT 1 FROM chunks c WHERE c.id = w.id)';
/** Passages that a model could not take make their version partial; the others of such a version are not looked at. */
const unlearned = `SELECT p.version_id AS id FROM embedding_progress p JOIN versions v ON v.id = p.version_id
  WHERE p.model_id = ? AND p.done = 1 AND v.partial = 0 AND v.complete = 1
    AND (SELECT count(*) FROM chunks c WHERE c.version_id = v.id)
      > (SELECT count(*) FROM passage_vectors x WHERE x.version_id = v.id AND x.model_id = p.model_id)`;
const unused = `SELECT e.id FROM embeddings e WHERE e.model_id = ?
  AND NOT EXISTS (SELECT 1 FROM passage_vectors p WHERE p.embedding_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.input_hash = e.input_hash)`;
// The ids of sqlite-vec's table stand in a table of its own.
const lost = (modelId: number) =>
  `SELECT e.id FROM embeddings e WHERE e.model_id = ?
   AND NOT EXISTS (SELECT 1 FROM ${vectorTable(modelId)}_rowids r WHERE r.rowid = e.id)`;
const stray = (modelId: number) =>
  `SELECT r.rowid AS id FROM ${vectorTable(modelId)}_rowids r
   WHERE NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.id = r.rowid AND e.model_id = ?)`;

const first = (db: ReadDatabase, source: string, limit: number, ...values: unknown[]) =>
  rows<{ id: number }>(db.sql(`${source} LIMIT ?`).all(...values, limit)).map(({ id }) => id);

/** What keyword search knows of a passage, but for the text. */
export interface KeywordSource {
  id: number;
  versionId: number;
  start: number;
  end: number;
  heading: string;
}

export const indexesStore = defineStore({
  reads: {
    models: (db, _args: Nothing): { id: number; name: string; vectors: number }[] =>
      rows(
        db
          .sql(
            `SELECT m.id, m.name, (SELECT count(*) FROM embeddings e WHERE e.model_id = m.id) AS vectors
             FROM models m ORDER BY m.id`,
          )
          .all(),
      ),
    keywordCounts: (db, _args: Nothing) => ({
      passages: count(db, 'SELECT 1 FROM chunks'),
      rows: count(db, 'SELECT 1 FROM chunk_words_docsize'),
    }),
    keywordDifferences: (db, _args: Nothing) => ({ missing: count(db, noWords), extra: count(db, wordsOfNothing) }),
    vectorDifferences(db, { modelId }: { modelId: number }) {
      // A model that was let go of has no table.
      const table = db.sql(`SELECT 1 FROM sqlite_master WHERE name = ?`).get(vectorTable(modelId));
      if (table === undefined) return { unlearned: 0, unused: 0, lost: 0, stray: 0 };
      return {
        unlearned: count(db, unlearned, modelId),
        unused: count(db, unused, modelId),
        lost: count(db, lost(modelId), modelId),
        stray: count(db, stray(modelId), modelId),
      };
    },
    withoutWords: (db, { limit }: { limit: number }): KeywordSource[] =>
      rows<KeywordSource & { title: string }>(
        db
          .sql(
            `SELECT c.id, c.version_id AS versionId, c.start, c.end, d.title, c.heading_path AS heading
             FROM (${noWords} LIMIT ?) n JOIN chunks c ON c.id = n.id
             JOIN versions v ON v.id = c.version_id JOIN documents d ON d.id = v.document_id`,
          )
          .all(limit),
      ).map(({ title, heading, ...rest }) => ({ ...rest, heading: [title, ...headingsOf(heading)].join(' ') })),
    passageText: textOf,
  },
  writes: {
    addWords(db, { id, heading, words }: { id: number; heading: string; words: string }): void {
      if (row(db.sql('SELECT 1 FROM chunks WHERE id = ?').get(id)) === undefined) return;
      db.sql('INSERT INTO chunk_words (rowid, title, body) VALUES (?, ?, ?)').run(id, heading, words);
    },
    dropStrayWords(db, { limit }: { limit: number }): number {
      const ids = first(db, wordsOfNothing, limit);
      for (const id of ids) db.sql('DELETE FROM chunk_words WHERE rowid = ?').run(id);
      return ids.length;
    },
    /** Versions whose passages lack a vector are learned again; what is there already is not embedded anew. */
    learnAgain(db, { modelId, limit }: { modelId: number; limit: number }): number {
      const ids = first(db, unlearned, limit, modelId);
      for (const id of ids) relearn(db, modelId, id);
      return ids.length;
    },
    /** Embeddings whose vector is gone, and vectors without an embedding or a passage. */
    dropBroken(db, { modelId, limit }: { modelId: number; limit: number }): number {
      const broken = first(db, lost(modelId), limit, modelId);
      for (const id of broken) {
        const versions = rows<{ id: number }>(
          db.sql('SELECT DISTINCT version_id AS id FROM passage_vectors WHERE embedding_id = ?').all(id),
        );
        for (const version of versions) {
          db.sql('DELETE FROM passage_vectors WHERE version_id = ? AND model_id = ? AND embedding_id = ?').run(
            version.id,
            modelId,
            id,
          );
          relearn(db, modelId, version.id);
        }
      }
      const needless = [...first(db, stray(modelId), limit, modelId), ...first(db, unused, limit, modelId)];
      for (const id of [...broken, ...needless]) {
        deleteVector(db, modelId, id);
        db.sql('DELETE FROM embeddings WHERE id = ? AND model_id = ?').run(id, modelId);
      }
      return broken.length + needless.length;
    },
    trimRemovals: (db, { modelId, upTo }: { modelId: number; upTo: number }): void =>
      void db.sql('DELETE FROM vector_removals WHERE model_id = ? AND seq <= ?').run(modelId, upTo),
  },
});

function relearn(db: WriteDatabase, modelId: number, versionId: number): void {
  db.sql('UPDATE embedding_progress SET next_ordinal = 0, done = 0 WHERE model_id = ? AND version_id = ?').run(
    modelId,
    versionId,
  );
}

function headingsOf(stored: string): string[] {
  const parsed: unknown = JSON.parse(stored);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

function textOf(
  db: ReadDatabase,
  { versionId, start, end }: { versionId: number; start: number; end: number },
): string {
  return sliceText(db, versionId, start, end);
}
