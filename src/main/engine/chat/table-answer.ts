import type { Answer, AskEvent, Principal, TableAnswer } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { Search } from '../search/index.ts';
import type { AskTable } from '../tools/index.ts';
import { madeBy, toAnswer } from './answer-parts.ts';
import { isNarrowed, withinOf } from './grounding/within.ts';
import type { AnswerJob } from './job.ts';

export interface TableAnswering {
  search: Pick<Search, 'documents' | 'count'>;
  askTable: AskTable;
  progress(principal: Principal): Answer['coverage']['reading'] | Promise<Answer['coverage']['reading']>;
  now(): number;
}

/** Rows behind a result that are named; the query lists all of them. */
const rowsNamed = 100;

/**
 * A question that a table answers for certain: reckoned, not written, whatever backend the assistant has. Null where it
 * is not such a question, or the table cannot be asked: then it is answered like the others.
 */
export async function answerFromTable(
  options: TableAnswering,
  principal: Principal,
  job: AnswerJob & { standalone: string },
): Promise<AskEvent[] | null> {
  const started = options.now();
  const within = withinOf(job.scope, job.assistant);
  const scope = isNarrowed(within) ? { documentIds: await options.search.documents(principal, within) } : {};
  const found = await options.askTable(principal, job.standalone, scope, job.signal).catch((error: unknown) => {
    if (job.signal.aborted || !(error instanceof CommonplaceError)) throw error;
    return null;
  });
  if (found === null) return null;
  const census = await options.search.count(principal, within);
  const [table] = found.tables;
  const citations = found.sources.map((source, index) => ({ n: index + 1, ...source, date: null }));
  const marks = citations.slice(0, 3).map(({ n }) => `[${n}]`);
  const text = [found.sentence, ...marks].join(' ');
  const notes = found.notes.map((note) => `\n\n${note}`).join('');
  const answer = toAnswer({
    answer: `${text}${notes}`,
    sentences: [
      { text: found.sentence, citations: citations.slice(0, 3).map(({ n }) => n), support: 'supported' },
      ...found.notes.map((note) => ({ text: note, citations: [], support: 'none' as const })),
    ],
    grounded: true,
    citations,
    coverage: {
      ...{ passages: census.passages, considered: 0, read: 0, leftOut: [], quoted: citations.length, documents: 1 },
      notConsidered: [
        { reason: 'not needed: the answer was reckoned from the rows of a table', passages: census.passages },
      ],
      everything: false,
      reading: await options.progress(principal),
    },
    table: {
      documentId: found.documentId,
      title: table?.title ?? found.tableName,
      table: table?.sheet ?? found.tableName,
      sql: found.sql,
      columns: found.columns,
      rows: found.rows,
      fromRows: rowsBehind(found),
      rowsUsed: found.rowsUsed ?? found.cells.length,
    },
    made: {
      ...madeBy(job, job.standalone),
      passages: citations.map(({ documentId, start, end }) => ({ documentId, start, end })),
    },
    ms: options.now() - started,
  });
  return [
    { type: 'step', text: `Reckoning in ${table?.title ?? found.tableName}` },
    { type: 'text', delta: answer.answer },
    { type: 'answer', answer },
  ];
}

function rowsBehind({ cells }: TableAnswer): number[] {
  return cells.slice(0, rowsNamed).map(({ row }) => row);
}
