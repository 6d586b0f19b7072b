import type { ProposalKind, QuestionOrigin, TestSetCounts } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';

export type QuestionState = 'kept' | 'proposed' | 'rejected';

export interface QuestionRow {
  id: string;
  text: string;
  origin: QuestionOrigin;
  kind: ProposalKind | null;
  state: QuestionState;
  answerable: boolean;
  createdAt: number;
}

const columns =
  'q.id, q.text, q.origin, q.kind, q.state, q.answerable, q.created_at AS createdAt FROM test_questions q';

type Stored = Omit<QuestionRow, 'answerable'> & { answerable: number };
const toQuestion = (stored: Stored): QuestionRow => ({ ...stored, answerable: stored.answerable === 1 });

/** Judgements of documents that are not being removed; their account is that of the question. */
const standing = `judgements j JOIN documents d ON d.id = j.document_id AND d.removed_at IS NULL`;

export interface QuestionFilter {
  owner: string;
  state: QuestionState;
  filter?: string | undefined;
  origin?: QuestionOrigin | undefined;
  stale: boolean;
  offset: number;
  limit: number;
}

export function listQuestions(db: ReadDatabase, args: QuestionFilter): { items: QuestionRow[]; total: number } {
  const where = ['q.owner_id = @owner', 'q.state = @state'];
  const values: Record<string, string | number> = { owner: args.owner, state: args.state };
  if (args.filter !== undefined && args.filter !== '') {
    where.push(`q.text LIKE @filter ESCAPE '\\'`);
    values.filter = `%${args.filter.replaceAll(/[\\%_]/g, '\\$&')}%`;
  }
  if (args.origin !== undefined) {
    where.push('q.origin = @origin');
    values.origin = args.origin;
  }
  if (args.stale) where.push(`EXISTS (SELECT 1 FROM ${standing} WHERE j.question_id = q.id AND j.stale = 1)`);
  const condition = where.join(' AND ');
  const total = Number(db.sql(`SELECT count(*) FROM test_questions q WHERE ${condition}`).pluck().get(values));
  const items = rows<Stored>(
    db
      .sql(`SELECT ${columns} WHERE ${condition} ORDER BY q.created_at DESC, q.id DESC LIMIT @limit OFFSET @offset`)
      .all({ ...values, limit: args.limit, offset: args.offset }),
  );
  return { items: items.map(toQuestion), total };
}

export function questionById(db: ReadDatabase, args: { owner: string; id: string }): QuestionRow | null {
  const found = row<Stored>(db.sql(`SELECT ${columns} WHERE q.owner_id = ? AND q.id = ?`).get(args.owner, args.id));
  return found === undefined ? null : toQuestion(found);
}

export function questionByText(db: ReadDatabase, args: { owner: string; text: string }): QuestionRow | null {
  const found = row<Stored>(db.sql(`SELECT ${columns} WHERE q.owner_id = ? AND q.text = ?`).get(args.owner, args.text));
  return found === undefined ? null : toQuestion(found);
}

/** Every question of a state, oldest first. */
export function allQuestions(db: ReadDatabase, args: { owner: string; state: QuestionState }): QuestionRow[] {
  return rows<Stored>(
    db
      .sql(`SELECT ${columns} WHERE q.owner_id = ? AND q.state = ? ORDER BY q.created_at, q.id`)
      .all(args.owner, args.state),
  ).map(toQuestion);
}

export function countQuestions(db: ReadDatabase, args: { owner: string }): TestSetCounts {
  const found = row<TestSetCounts>(
    db
      .sql(
        `SELECT coalesce(sum(state = 'kept'), 0) AS questions,
           coalesce(sum(state = 'kept' AND answerable = 0), 0) AS unanswerable,
           coalesce(sum(state = 'proposed'), 0) AS proposed,
           coalesce(sum(state = 'kept' AND answerable = 1 AND EXISTS (
             SELECT 1 FROM ${standing} WHERE j.question_id = q.id AND j.relevance > 0 AND j.stale = 0
               AND d.binned_at IS NULL)), 0) AS measured,
           coalesce(sum(state = 'kept' AND EXISTS (
             SELECT 1 FROM ${standing} WHERE j.question_id = q.id AND j.stale = 1)), 0) AS stale
         FROM test_questions q WHERE q.owner_id = ?`,
      )
      .get(args.owner),
  );
  return found ?? { questions: 0, measured: 0, unanswerable: 0, stale: 0, proposed: 0 };
}

export interface JudgementRow {
  id: number;
  questionId: string;
  documentId: string;
  title: string;
  path: string;
  versionId: number | null;
  start: number | null;
  end: number | null;
  head: string;
  hash: string;
  relevance: number;
  stale: boolean;
  away: boolean;
  page: number | null;
}

/** The judgements of some questions, by document and place. */
export function judgementsOf(db: ReadDatabase, args: { questionIds: string[] }): JudgementRow[] {
  const found = rows<Omit<JudgementRow, 'stale' | 'away' | 'page'> & { stale: number; away: number }>(
    db
      .sql(
        `SELECT j.id, j.question_id AS questionId, j.document_id AS documentId, d.title,
           coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
           j.version_id AS versionId, j.start, j.end, j.head, j.quote_hash AS hash, j.relevance, j.stale,
           d.binned_at IS NOT NULL AS away
         FROM json_each(?) q CROSS JOIN ${standing} WHERE j.question_id = q.value
         ORDER BY q.key, j.relevance DESC, d.title, j.start`,
      )
      .all(JSON.stringify(args.questionIds)),
  );
  return found.map((one) => ({
    ...one,
    stale: one.stale === 1,
    away: one.away === 1,
    page: one.versionId === null || one.start === null ? null : pageAt(db, one.versionId, one.start),
  }));
}

/** The page on which a place lies. Passages are in the order of their ordinals, so few are looked at. */
function pageAt(db: ReadDatabase, versionId: number, start: number): number | null {
  const last = db.sql('SELECT max(ordinal) FROM chunks WHERE version_id = ?').pluck().get(versionId);
  if (typeof last !== 'number') return null;
  const at = db.sql('SELECT start, page FROM chunks WHERE version_id = ? AND ordinal = ?');
  let [low, high] = [0, last];
  let page: number | null = null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const chunk = row<{ start: number; page: number | null }>(at.get(versionId, middle));
    if (chunk === undefined || chunk.start > start) high = middle - 1;
    else {
      page = chunk.page;
      low = middle + 1;
    }
  }
  return page;
}

/** Whether a proposal's document has left the library. */
export function hasLostProposals(db: ReadDatabase, args: { owner: string }): boolean {
  const lost = db.sql(
    `SELECT 1 FROM test_questions q WHERE q.owner_id = ? AND q.state IN ('proposed', 'rejected')
     AND NOT EXISTS (SELECT 1 FROM judgements WHERE question_id = q.id) LIMIT 1`,
  );
  return lost.get(args.owner) !== undefined;
}
