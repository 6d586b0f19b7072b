import type { Answer } from '../../../../contract/index.ts';
import { exactDay } from '../../../components/format.ts';

const mark = /\s*\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]/g;

/** The words of an answer without the marks of its citations. */
export function plainAnswer({ answer }: Pick<Answer, 'answer'>): string {
  return answer.replace(mark, '').trim();
}

/** The answer with its marks, and under it a numbered list of what they stand for. */
export function withSources({ answer, citations }: Pick<Answer, 'answer' | 'citations'>): string {
  const sources = citations.map(({ n, title, page, path, date }) => {
    const facts = [title, page === null ? null : `page ${page}`, date === null ? null : exactDay(date), path];
    return `[${n}] ${facts.filter((fact) => fact !== null).join(', ')}`;
  });
  return `${answer.trim()}\n\nSources\n${sources.join('\n')}`;
}
