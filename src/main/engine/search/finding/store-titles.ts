import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { placedWords } from '../keyword/words.ts';

/** A document that a title search looks at. */
export interface TitleFound {
  documentId: string;
  title: string;
  changedAt: number;
}

/** Documents looked at for a beginning that many titles have. */
const reach = 1000;
/** Documents whose words are not indexed yet that are compared one by one. */
const staleReach = 100;
/** Words of a title and its file names that are kept. */
const mostWords = 64;
/** Sorts after every word that begins with what stands before it. */
const last = '\u{10ffff}';

const visible = `
  JOIN documents d ON d.id = t.document_id AND d.removed_at IS NULL AND d.binned_at IS NULL
  JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner`;

/** Documents of which every typed word begins a word of the title or of a file name; `words` are folded. */
export function titlesWith(db: ReadDatabase, args: { owner: string; words: string[] }): TitleFound[] {
  const [first, ...others] = args.words.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return [];
  const parameters: Record<string, string> = { owner: args.owner, w0: first, e0: first + last };
  const conditions = others.map((word, index) => {
    parameters[`w${index + 1}`] = word;
    parameters[`e${index + 1}`] = word + last;
    return `AND EXISTS (SELECT 1 FROM title_words z WHERE z.title_id = x.title_id
      AND z.word >= @w${index + 1} AND z.word < @e${index + 1})`;
  });
  const indexed = rows<TitleFound>(
    db
      .sql(
        `SELECT d.id AS documentId, d.title, d.changed_at AS changedAt FROM (
           SELECT title_id FROM title_words WHERE word >= @w0 AND word < @e0 LIMIT ${reach}) x
         JOIN titles t ON t.id = x.title_id AND t.stale = 0 ${visible} WHERE true ${conditions.join(' ')}
         GROUP BY d.id`,
      )
      .all(parameters),
  );
  const stale = rows<TitleFound & { titleId: number }>(
    db
      .sql(
        `SELECT t.id AS titleId, d.id AS documentId, d.title, d.changed_at AS changedAt
         FROM (SELECT id, document_id FROM titles WHERE stale = 1 ORDER BY id DESC LIMIT ${staleReach}) t ${visible}`,
      )
      .all({ owner: args.owner }),
  ).filter(({ documentId }) => {
    const known = wordsOf(db, documentId);
    return args.words.every((word) => known.some((one) => one.startsWith(word)));
  });
  return [...indexed, ...stale.map(({ titleId: _titleId, ...found }) => found)];
}

export function hasStaleTitles(db: ReadDatabase): boolean {
  return db.sql('SELECT 1 FROM titles WHERE stale = 1 LIMIT 1').get() !== undefined;
}

/** Brings the words of up to `limit` documents up to date; true when there are more. */
export function indexTitles(db: WriteDatabase, args: { limit: number }): boolean {
  const stale = rows<{ id: number; documentId: string }>(
    db.sql('SELECT id, document_id AS documentId FROM titles WHERE stale = 1 LIMIT ?').all(args.limit),
  );
  for (const { id, documentId } of stale) {
    db.sql('DELETE FROM title_words WHERE title_id = ?').run(id);
    for (const word of wordsOf(db, documentId)) {
      db.sql('INSERT INTO title_words (word, title_id) VALUES (?, ?)').run(word, id);
    }
    db.sql('UPDATE titles SET stale = 0 WHERE id = ?').run(id);
  }
  return stale.length === args.limit;
}

/** The folded words of a document's title and file names, endings of files left out. */
function wordsOf(db: ReadDatabase, documentId: string): string[] {
  const title = row<{ title: string }>(db.sql('SELECT title FROM documents WHERE id = ?').get(documentId))?.title ?? '';
  const names = rows<{ name: string }>(
    db.sql('SELECT name FROM locations WHERE document_id = ? LIMIT 8').all(documentId),
  );
  const texts = [title, ...names.map(({ name }) => name)].map((text) => text.replace(/\.[\p{L}\p{N}]{1,5}$/u, ''));
  return [...new Set(texts.flatMap((text) => placedWords(text).map(({ word }) => word)))].slice(0, mostWords);
}

/** Where documents lie and what they are, in the order asked for. */
export function placesOf(db: ReadDatabase, args: { ids: string[] }) {
  const one = db.sql(
    `SELECT coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
       v.format FROM documents d LEFT JOIN versions v ON v.id = d.version_id WHERE d.id = ?`,
  );
  return args.ids.map((id) => row<{ path: string; format: string | null }>(one.get(id)) ?? { path: '', format: null });
}
