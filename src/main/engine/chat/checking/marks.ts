import { sentencesOf } from '../sentences.ts';

/** A sentence of an answer as it was written, without its marks. */
export interface MarkedSentence {
  text: string;
  /** Its range of `Marked.plain`. */
  start: number;
  end: number;
  /** The numbers that stood in or right behind it, each once. */
  marks: number[];
  /** False for headings, heads of tables and questions. */
  states: boolean;
}

export interface Marked {
  /** The answer without its marks. */
  plain: string;
  sentences: MarkedSentence[];
}

/** "[1]", "[1, 2]", "[1][2]", "【3】", "[Source 4]", "[^5]", with the blanks before them. */
const markPattern =
  /[ \t]*(?:\[\^?(?:sources?|src|doc(?:ument)?|passage)?s?\s*#?\d+(?:\s*(?:[,;–-]|and|&)\s*(?:sources?\s*)?#?\d+)*\](?!\()|【\d+[^】\n]{0,30}】)/giu;
const mostMarks = 12;

/** Takes the marks out of an answer and tells which sentence each belongs to. */
export function readMarks(answer: string): Marked {
  const places: { at: number; numbers: number[] }[] = [];
  let plain = '';
  let from = 0;
  for (const found of answer.matchAll(markPattern)) {
    plain += answer.slice(from, found.index);
    from = found.index + found[0].length;
    places.push({ at: plain.length, numbers: numbersIn(found[0]) });
  }
  plain += answer.slice(from);
  const sentences: MarkedSentence[] = sentencesOf(plain).map(({ text, start, end, states }) => ({
    ...{ text, start, end, states, marks: [] },
  }));
  for (const { at, numbers } of places) {
    const owner = ownerOf(sentences, at);
    if (owner === undefined) continue;
    for (const number of numbers) {
      if (!owner.marks.includes(number) && owner.marks.length < mostMarks) owner.marks.push(number);
    }
  }
  return { plain, sentences };
}

/** The sentence that a mark stands in or behind; one that stands before the first belongs to that. */
function ownerOf(sentences: readonly MarkedSentence[], at: number): MarkedSentence | undefined {
  const behind = sentences.findLast(({ start }) => start < at);
  const before = sentences.find(({ start }) => start >= at);
  return behind ?? before;
}

function numbersIn(mark: string): number[] {
  const range = /(\d+)\s*[–-]\s*(\d+)/u.exec(mark);
  if (range !== null) {
    const [first, last] = [Number(range[1]), Number(range[2])];
    if (last >= first && last - first < mostMarks) {
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }
  }
  return Array.from(mark.matchAll(/\d+/g), ([number]) => Number(number));
}

/** The answer with the marks that hold, each behind its sentence: "… in 1983. [1]". */
export function withMarks(
  plain: string,
  sentences: readonly { start: number; end: number; citations: number[] }[],
): string {
  let text = '';
  let from = 0;
  for (const { end, citations } of sentences) {
    if (citations.length === 0) continue;
    const marks = citations.map((n) => `[${n}]`).join('');
    // Behind the last cell a mark would be a cell of its own.
    const at = plain[end - 1] === '|' ? end - 1 : end;
    const tail = at < end ? `${marks} ` : ` ${marks}`;
    text += plain.slice(from, at) + tail;
    from = at;
  }
  return text + plain.slice(from);
}
