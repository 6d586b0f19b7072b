import type { Answer } from '../../../../contract/index.ts';

export interface Sentence {
  text: string;
  citations: readonly number[];
}

/** Marks such as "[1]" at a sentence's end are drawn as chips instead. */
function withoutMarks(text: string): string {
  return text.replace(/(\s*\[\d+\])+\s*$/, '').trim();
}

/** Sentences that rest on the same document stand in one paragraph. */
export function toParagraphs(answer: Answer): Sentence[][] {
  const documents = new Map(answer.citations.map((citation) => [citation.n, citation.documentId]));
  const paragraphs: Sentence[][] = [];
  let last: string | null | undefined;
  for (const sentence of answer.sentences) {
    const text = withoutMarks(sentence.text);
    if (text === '') continue;
    const first = sentence.citations[0];
    const source = first === undefined ? null : (documents.get(first) ?? null);
    const open = paragraphs.at(-1);
    const next = { text, citations: sentence.citations };
    if (open && source === last) open.push(next);
    else paragraphs.push([next]);
    last = source;
  }
  return paragraphs;
}
