import type { ParsedQuery } from '../../../../../contract/index.ts';
import { stem } from '../../keyword/keyword-query.ts';
import { placedWords } from '../../keyword/words.ts';
import type { Passage } from '../../passages/store-passages.ts';
import type { TellingTerm } from '../deep/expansion.ts';
import { namesIn } from '../deep/sub-queries.ts';

/** Something to look for next. */
export interface Lead {
  text: string;
  /** In words: 'a name in “Minutes”'. */
  why: string;
}

/** Names that are followed up in one round at most. */
const mostNames = 2;
/** Terms that are looked for together. */
const termsTogether = 3;

/**
 * What to look for next, the best first: words of the question that nothing read so far holds, names that the passages
 * read last raise, and the words that tell these passages from the library.
 */
export function leads(
  { text, words }: ParsedQuery,
  read: readonly Passage[],
  fresh: readonly Passage[],
  terms: readonly TellingTerm[],
): Lead[] {
  const held = new Set(read.flatMap((passage) => placedWords(passage.text).map(({ word }) => stem(word))));
  const uncovered = words.filter((word) => !held.has(stem(word)));
  const open = uncovered.length > 0 && uncovered.length < words.length ? uncovered.join(' ') : null;
  const inQuestion = new Set(placedWords(text).map(({ word }) => stem(word)));
  const names = new Map<string, { times: number; title: string }>();
  for (const passage of fresh) {
    for (const name of new Set(namesIn(passage.text))) {
      if (placedWords(name).every(({ word }) => inQuestion.has(stem(word)))) continue;
      const known = names.get(name);
      names.set(name, { times: (known?.times ?? 0) + 1, title: known?.title ?? passage.title });
    }
  }
  const raised = [...names].sort(([, a], [, b]) => b.times - a.times).slice(0, mostNames);
  const telling = terms.slice(0, termsTogether).map(({ word }) => word);
  return [
    ...(open === null ? [] : [{ text: open, why: 'words of the question that nothing read so far holds' }]),
    ...raised.map(([name, { title }]) => ({ text: name, why: `a name in “${title}”` })),
    ...(telling.length === 0 ? [] : [{ text: telling.join(' '), why: 'words of what was read' }]),
  ];
}
