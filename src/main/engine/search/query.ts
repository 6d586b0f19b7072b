import type { ParsedQuery } from '../../../contract/index.ts';
import { questionTerms } from './keyword/keyword-query.ts';

/** NUL and lone surrogates mean nothing in a question and break native code. */
function clean(question: string): string {
  return question.replaceAll('\0', ' ').toWellFormed().trim();
}

/** Reads the query language: see ParsedQuery. Never fails; what cannot be understood is words, with a remark. */
export function parseQuery(query: string): ParsedQuery {
  const text = clean(query);
  return { text, words: questionTerms(text), required: [], excluded: [], filters: {}, remarks: [] };
}
