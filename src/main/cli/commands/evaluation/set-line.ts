import type { TestQuestion } from '../../../../contract/index.ts';
import { parseOptions } from '../../arguments.ts';
import type { Output } from '../../output.ts';

const options = {
  filter: { type: 'string' },
  origin: { type: 'string' },
  stale: { type: 'boolean' },
  proposed: { type: 'boolean' },
  document: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  relevance: { type: 'string' },
  unanswerable: { type: 'boolean' },
  queries: { type: 'string' },
  qrels: { type: 'string' },
  count: { type: 'string' },
  seed: { type: 'string' },
  collection: { type: 'string' },
  keep: { type: 'boolean' },
  all: { type: 'boolean' },
} as const;

/** The options of `eval set`, of all its forms. */
export const parseSet = (args: string[]) => parseOptions(args, options);
export type SetValues = ReturnType<typeof parseSet>['values'];

export function printQuestion(question: TestQuestion, out: Output): void {
  if (out.json) {
    out.document(question);
    return;
  }
  out.line(`${question.text}  (${question.origin}${question.answerable ? '' : ', not in the documents'})`);
  for (const { relevance, title, page, quote, state } of question.judgements) {
    const place = page === null ? '' : `, page ${page}`;
    const lost = state === 'found' ? '' : ` [${state}]`;
    const words = quote === '' ? ' (the whole document)' : `: ${quote.replace(/\s+/g, ' ')}`;
    out.line(`   ${relevance === 0 ? 'wrong' : `right ${relevance}`}  ${title}${place}${words}${lost}`);
  }
  out.line(`   ${question.id}`);
}
