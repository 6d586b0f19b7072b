import type { ProposalKind, QuestionOrigin } from '../../../contract/index.ts';
import { row, type WriteDatabase } from '../storage/index.ts';
import type { Anchor } from './anchor.ts';
import type { QuestionState } from './store-questions.ts';

export interface NewQuestion {
  id: string;
  text: string;
  origin: QuestionOrigin;
  kind: ProposalKind | null;
  state: QuestionState;
  answerable: boolean;
}

export interface NewJudgement {
  documentId: string;
  /** Null: the whole document. */
  place: { versionId: number; anchor: Anchor } | null;
  relevance: number;
}

/**
 * Puts a question there, or takes the one with the same text: a proposal or a rejected one becomes kept when it is.
 * Returns its id, and whether it is new.
 */
export function putQuestion(
  db: WriteDatabase,
  args: { owner: string; now: number; question: NewQuestion; judgements: NewJudgement[] },
): { id: string; added: boolean } {
  const { owner, now, question } = args;
  const known = row<{ id: string }>(
    db.sql('SELECT id FROM test_questions WHERE owner_id = ? AND text = ?').get(owner, question.text),
  );
  const id = known?.id ?? question.id;
  if (known === undefined) {
    db.sql(
      `INSERT INTO test_questions (id, owner_id, text, origin, state, kind, answerable, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, owner, question.text, question.origin, question.state, question.kind, question.answerable ? 1 : 0, now);
  } else if (question.state === 'kept') {
    db.sql(`UPDATE test_questions SET state = 'kept' WHERE id = ? AND state <> 'kept'`).run(id);
    if (args.judgements.some(({ relevance }) => relevance > 0)) {
      db.sql('UPDATE test_questions SET answerable = 1 WHERE id = ?').run(id);
    }
  }
  for (const judgement of args.judgements) insertJudgement(db, id, judgement, now);
  return { id, added: known === undefined };
}

/** Several at once, as when a file is imported. */
export function putQuestions(
  db: WriteDatabase,
  args: { owner: string; now: number; questions: { question: NewQuestion; judgements: NewJudgement[] }[] },
): { id: string; added: boolean }[] {
  return args.questions.map((one) => putQuestion(db, { owner: args.owner, now: args.now, ...one }));
}

/** What was said of the same place before goes. */
function insertJudgement(db: WriteDatabase, questionId: string, judgement: NewJudgement, now: number): void {
  const { documentId, place, relevance } = judgement;
  clear(db, questionId, documentId, place?.anchor ?? null);
  db.sql(
    `INSERT INTO judgements (question_id, document_id, version_id, start, end, head, tail, quote_hash, relevance, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    questionId,
    documentId,
    place?.versionId ?? null,
    place?.anchor.start ?? null,
    place?.anchor.end ?? null,
    place?.anchor.head ?? '',
    place?.anchor.tail ?? '',
    place?.anchor.hash ?? '',
    relevance,
    now,
  );
}

/** Deletes what was said of a place (or of the whole document): the same sharing as `samePlace` in the contract. */
function clear(
  db: WriteDatabase,
  questionId: string,
  documentId: string,
  range: { start: number; end: number } | null,
): number {
  if (range === null) {
    return db
      .sql('DELETE FROM judgements WHERE question_id = ? AND document_id = ? AND start IS NULL')
      .run(questionId, documentId).changes;
  }
  return db
    .sql(
      `DELETE FROM judgements WHERE question_id = @questionId AND document_id = @documentId AND start IS NOT NULL
         AND min(end, @end) > max(start, @start)
         AND (min(end, @end) - max(start, @start)) * 2 >= min(end - start, @end - @start)`,
    )
    .run({ questionId, documentId, start: range.start, end: range.end }).changes;
}

/** Takes a mark back. A question that was only marked goes with its last one; then `gone`. */
export function unmark(
  db: WriteDatabase,
  args: { questionId: string; documentId: string; start: number; end: number },
): { gone: boolean } {
  clear(db, args.questionId, args.documentId, args);
  const gone = db
    .sql(
      `DELETE FROM test_questions WHERE id = ? AND origin = 'marked' AND answerable = 1
       AND NOT EXISTS (SELECT 1 FROM judgements WHERE question_id = test_questions.id)`,
    )
    .run(args.questionId).changes;
  return { gone: gone > 0 };
}

export interface QuestionChange {
  id: string;
  text: string;
  answerable: boolean;
  state: QuestionState;
  /** Null: they stay. */
  judgements: NewJudgement[] | null;
}

export function updateQuestion(db: WriteDatabase, args: { owner: string; now: number; change: QuestionChange }): void {
  const { id, text, answerable, state, judgements } = args.change;
  db.sql('UPDATE test_questions SET text = ?, answerable = ?, state = ? WHERE id = ? AND owner_id = ?').run(
    text,
    answerable ? 1 : 0,
    state,
    id,
    args.owner,
  );
  if (judgements === null) return;
  db.sql('DELETE FROM judgements WHERE question_id = ?').run(id);
  for (const judgement of judgements) insertJudgement(db, id, judgement, args.now);
}

export function removeQuestions(db: WriteDatabase, args: { owner: string; ids: string[] }): number {
  const remove = db.sql('DELETE FROM test_questions WHERE id = ? AND owner_id = ?');
  return args.ids.reduce((sum, id) => sum + remove.run(id, args.owner).changes, 0);
}

/** Where judged passages stand now, or that a version was searched for them in vain. */
export function moveJudgements(
  db: WriteDatabase,
  args: { moves: { id: number; versionId: number; range: { start: number; end: number } | null }[] },
): void {
  const moved = db.sql('UPDATE judgements SET version_id = ?, start = ?, end = ?, stale = 0 WHERE id = ?');
  const lost = db.sql('UPDATE judgements SET version_id = ?, stale = 1 WHERE id = ?');
  for (const { id, versionId, range } of args.moves) {
    if (range === null) lost.run(versionId, id);
    else moved.run(versionId, range.start, range.end, id);
  }
}

/** Proposals whose document has left the library ask for nothing any more. */
export function dropLostProposals(db: WriteDatabase, args: { owner: string }): number {
  return db
    .sql(
      `DELETE FROM test_questions WHERE owner_id = ? AND state IN ('proposed', 'rejected')
       AND NOT EXISTS (SELECT 1 FROM judgements WHERE question_id = test_questions.id)`,
    )
    .run(args.owner).changes;
}
