import type { Answer } from '../../../contract/index.ts';

/** Stands in an answer for what was said from a document that was removed. */
export const removedNote = '(removed with its document)';

/** So many letters in a row that stand in a quote were taken from it. */
const sharedLetters = 32;
const step = 8;

/**
 * An answer without the words of a document: its quotes, the sentences that rest on them alone or repeat them, what
 * disagreed by it, what was computed from it, and what tools brought. `text`: the answer's text as it is stored.
 */
export function withoutDocument(answer: Answer, text: string, documentId: string): { answer: Answer; text: string } {
  const gone = answer.citations.filter((one) => one.documentId === documentId);
  const goneNumbers = new Set(gone.map(({ n }) => n));
  const quotes = gone.map(({ quote }) => plain(quote)).filter((quote) => quote !== '');
  const removed: string[] = [];
  const sentences = answer.sentences.map((sentence) => {
    const restsOnIt = sentence.citations.some((n) => goneNumbers.has(n));
    const alone = restsOnIt && sentence.citations.every((n) => goneNumbers.has(n));
    if (!alone && !repeats(sentence.text, quotes)) return sentence;
    removed.push(sentence.text);
    return { ...sentence, text: removedNote, support: 'none' as const };
  });
  const words = (said: string) => {
    const replaced = withNotes(said, removed);
    // What a model wrote around its sentences may hold the same words.
    return repeats(replaced, quotes) ? textOf(sentences) : replaced;
  };
  const kept: Answer = {
    ...answer,
    answer: words(answer.answer),
    sentences,
    citations: answer.citations.map((one) =>
      one.documentId === documentId ? { ...one, title: 'Removed document', path: '', quote: '' } : one,
    ),
    disagreements: answer.disagreements
      .map((one) => ({ ...one, sides: one.sides.filter(({ citation }) => !goneNumbers.has(citation)) }))
      .filter(({ sides }) => sides.length >= 2),
    table: answer.table?.documentId === documentId ? null : answer.table,
    tools: answer.tools.map((use) => ({ ...use, outcome: use.outcome === null ? null : removedNote })),
    made: { ...answer.made, passages: answer.made.passages.filter((one) => one.documentId !== documentId) },
  };
  const all = answer.table?.documentId === documentId && kept.citations.length === gone.length;
  if (!all) return { answer: kept, text: text === answer.answer ? kept.answer : words(text) };
  // Counted from its rows and from nothing else.
  return { answer: { ...kept, answer: removedNote, sentences: [noteSentence] }, text: removedNote };
}

const noteSentence = { text: removedNote, citations: [], support: 'none' as const };

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Whether a text holds a stretch of one of the quotes, or all of a short one. */
function repeats(text: string, quotes: readonly string[]): boolean {
  const line = plain(text);
  return quotes.some((quote) => {
    if (quote.length <= sharedLetters) return quote.length >= step && line.includes(quote);
    for (let at = 0; at + sharedLetters <= quote.length; at += step) {
      if (line.includes(quote.slice(at, at + sharedLetters))) return true;
    }
    return false;
  });
}

/** The text with a note in place of each of these sentences. */
function withNotes(text: string, removed: readonly string[]): string {
  let left = text;
  for (const sentence of removed) if (sentence !== '') left = left.replaceAll(sentence, () => removedNote);
  return left;
}

function textOf(sentences: Answer['sentences']): string {
  return sentences
    .map(
      ({ text, citations }) => `${text}${citations.length === 0 ? '' : ` ${citations.map((n) => `[${n}]`).join('')}`}`,
    )
    .join(' ');
}
