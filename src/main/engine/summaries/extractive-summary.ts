import type { AnswerSentence, Citation } from '../../../contract/index.ts';
import { plainText } from '../chat/index.ts';
import { chooseSentences } from './choose-sentences.ts';
import type { PooledSentence, SentencePool } from './sentence-pool.ts';

/** A summary out of the text's own sentences. */
export interface Summary {
  text: string;
  sentences: AnswerSentence[];
  citations: Citation[];
}

/** Sentences of a summary, where the text has that many. */
export const lengths = { short: 5, medium: 10, long: 20 } as const;
/** Of a short text's sentences, at most so many. */
const largestShare = 0.5;

/** Composes the chosen sentences: a paragraph a section, and where there are several documents a title before each. */
export function composeSummary(pool: SentencePool, length: keyof typeof lengths): Summary {
  const wanted = Math.min(lengths[length], Math.ceil(pool.sentences.length * largestShare));
  const chosen = chooseSentences(pool, wanted);
  const several = new Set(chosen.map(({ passage }) => passage.documentId)).size > 1;
  const citations = chosen.map(citationOf);
  const sentences: AnswerSentence[] = [];
  let text = '';
  let before: PooledSentence | undefined;
  for (const [index, one] of chosen.entries()) {
    const { passage } = one;
    const sameDocument = before?.passage.documentId === passage.documentId;
    if (several && !sameDocument) {
      const title = `${plainText(passage.title)}${passage.date === null ? '' : ` (${dayOf(passage.date)})`}:`;
      sentences.push({ text: title, citations: [], support: 'none' });
      text += `${text === '' ? '' : '\n\n'}**${title.replaceAll('*', '')}** `;
    } else if (before !== undefined) {
      text += before.passage.headings.join() === passage.headings.join() ? ' ' : '\n\n';
    }
    const words = plainText(passage.text.slice(one.start, one.end));
    sentences.push({ text: words, citations: [index + 1], support: 'supported' });
    text += `${words} [${index + 1}]`;
    before = one;
  }
  return { text, sentences, citations };
}

function citationOf({ passage, start, end }: PooledSentence, index: number): Citation {
  return {
    n: index + 1,
    documentId: passage.documentId,
    title: passage.title,
    path: passage.path,
    page: passage.page,
    start: passage.start + start,
    end: passage.start + end,
    quote: passage.text.slice(start, end),
    date: passage.date,
  };
}

function dayOf(date: number): string {
  return new Date(date).toISOString().slice(0, 10);
}
