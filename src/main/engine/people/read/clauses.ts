import type { Span } from './types.ts';

/** A clause of somebody's words. `text` begins with its subject, even where the sentence left it out. */
export interface Clause extends Span {
  text: string;
  /** A question says nothing about whoever asks it. */
  isQuestion: boolean;
}

/** Abbreviations whose full stop ends no sentence. */
const abbreviation =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|approx|no|vol|pp|fig|e\.g|i\.e|U\.S|p\.m|a\.m)|\b\p{Lu})\.$/u;

/** Sentences with their places. */
export function sentencesOf(text: string, offset: number): (Span & { text: string })[] {
  const sentences: (Span & { text: string })[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/[.!?…。！？]+["”’)]*(?=\s|$)|\n{2,}/g)) {
    const end = index + mark.length;
    if (mark === '.' && abbreviation.test(text.slice(start, end)) && end < text.length) continue;
    push(start, end);
    start = end;
  }
  push(start, text.length);
  return sentences;

  function push(from: number, to: number): void {
    const piece = text.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    const words = piece.trim();
    if (words === '') return;
    sentences.push({ text: words, start: offset + from + lead, end: offset + from + lead + words.length });
  }
}

const joint =
  /(?:,\s+|;\s+|\s+[–—-]\s+|\s+)(?:and|but|so|because|then|though|while|und|aber)\s+|;\s+|,\s+(?=I\b|my\b|we\b)/gi;
const subject =
  /^(?:(?:well|yes|no|oh|so|and|but|also|hi|hello|hey|anyway|actually|honestly|sure|yeah)[,!]?\s+)*(I(?:'m|’m|'ve|’ve|'d|’d|'ll|’ll)?|we|my|our|you can|me)\b/i;
/** A verb that may follow "I" when the subject of the clause before is meant: "... and work as a biologist". */
const bareVerb =
  /^(?:also\s+|now\s+|still\s+|currently\s+|always\s+|often\s+)*(?:work|worked|live|lived|moved|study|studied|teach|taught|play|paint|sail|love|like|enjoy|have|had|own|speak|run|ran|write|wrote|grew|was|am|got|bought|started|joined|married|graduated|collect|cook|bake|garden|hike|climb|sing|draw|knit|swim|travel|volunteer|visit|visited|went|make|build|used)\b/i;

/** The clauses of a text in the first person, each with its own place. */
export function clausesOf(text: string, offset: number): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of sentencesOf(text, offset)) {
    const isQuestion = /\?["”’)]*$/.test(sentence.text);
    let spoken = '';
    for (const part of partsOf(sentence)) {
      const found = subject.exec(part.text);
      if (found !== null) {
        spoken = /^I/.test(found[1] ?? '') ? 'I' : '';
        clauses.push({ ...part, text: part.text.slice(found[0].length - (found[1] ?? '').length), isQuestion });
      } else if (spoken !== '' && bareVerb.test(part.text))
        clauses.push({ ...part, text: `I ${part.text}`, isQuestion });
      else clauses.push({ ...part, isQuestion });
    }
  }
  return clauses;
}

function partsOf(sentence: Span & { text: string }): (Span & { text: string })[] {
  const parts: (Span & { text: string })[] = [];
  let start = 0;
  for (const { index, 0: mark } of sentence.text.matchAll(joint)) {
    add(start, index);
    start = index + mark.length;
  }
  add(start, sentence.text.length);
  return parts;

  function add(from: number, to: number): void {
    const piece = sentence.text.slice(from, to).replace(/[.!?…,;:]+["”’)]*$/, '');
    if (piece.trim() === '') return;
    parts.push({ text: piece, start: sentence.start + from, end: sentence.start + from + piece.length });
  }
}
