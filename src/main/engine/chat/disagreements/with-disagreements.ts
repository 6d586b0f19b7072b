import type { Answer, Citation, Disagreement } from '../../../../contract/index.ts';
import type { ReadPart } from '../checking/evidence.ts';
import { plainText } from '../plain-text.ts';
import { sentencesOf } from '../sentences.ts';
import { contradictionsIn, type Statement } from './disagreements.ts';

interface Placed extends Statement {
  part: ReadPart;
  /** In the version's text. */
  start: number;
  end: number;
}

/** Passages whose sentences are compared: each with each. */
const mostParts = 12;
const longestSaid = 240;

/** The answer with what its sources do not agree on, each side cited. One that says nothing stays as it is. */
export function withDisagreements(answer: Answer, question: string, read: readonly ReadPart[]): Answer {
  if (!answer.grounded || answer.stopped === 'failed') return answer;
  const statements = read.slice(0, mostParts).flatMap(statementsOf);
  const citations = [...answer.citations];
  const disagreements = contradictionsIn(question, statements).map(({ about, sides }): Disagreement => {
    const cited = sides.map(({ statement }) => ({
      says: plainText(statement.text).slice(0, longestSaid),
      citation: numberOf(statement, citations),
      date: statement.date,
    }));
    return { about, sides: cited };
  });
  if (disagreements.length === 0) return answer;
  return { ...answer, citations, disagreements, coverage: { ...answer.coverage, quoted: citations.length } };
}

function statementsOf(part: ReadPart): Placed[] {
  return sentencesOf(part.text).flatMap(({ start, end, text, states }) =>
    states
      ? [{ part, text, documentId: part.documentId, date: part.date, start: part.start + start, end: part.start + end }]
      : [],
  );
}

/** The number of a citation that holds the statement; made where there is none. */
function numberOf({ part, start, end }: Placed, citations: Citation[]): number {
  const known = citations.find(
    (citation) => citation.documentId === part.documentId && citation.start < end && start < citation.end,
  );
  if (known !== undefined) return known.n;
  const n = Math.max(0, ...citations.map((citation) => citation.n)) + 1;
  const { documentId, title, path, page, date } = part;
  const quote = part.text.slice(start - part.start, end - part.start);
  citations.push({ n, documentId, title, path, page, start, end, quote, date });
  return n;
}
