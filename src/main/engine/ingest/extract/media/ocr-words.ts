/** A word that Tesseract saw: its place in the layout and how sure it is, 0 to 100. */
interface Word {
  block: string;
  line: string;
  text: string;
  confidence: number;
}

export interface RecognisedText {
  /** Paragraphs apart by a blank line; '' where nothing was recognised. */
  text: string;
  /** Mean over the letters of the words that were kept, 0 to 100; 0 without words. */
  confidence: number;
}

/**
 * Words below this are dropped, 0 to 100. Measured by tests/fixtures/media/measure-ocr.md.
 */
const leastConfidence = 50;

/** The words of Tesseract's TSV that are likely to be words, line by line. */
export function textOfTsv(tsv: string): RecognisedText {
  const words = tsv.split('\n').flatMap(wordOf).filter(isLikely);
  let text = '';
  let last: Word | undefined;
  let letters = 0;
  let sum = 0;
  for (const word of words) {
    if (last !== undefined) text += last.line === word.line ? ' ' : last.block === word.block ? '\n' : '\n\n';
    text += word.text;
    letters += word.text.length;
    sum += word.text.length * word.confidence;
    last = word;
  }
  return { text, confidence: letters === 0 ? 0 : sum / letters };
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 5 is a word. */
function wordOf(row: string): Word[] {
  const cells = row.split('\t');
  const text = cells[11]?.trim() ?? '';
  if (cells[0] !== '5' || text === '') return [];
  const block = `${cells[2]}.${cells[3]}`;
  return [{ block, line: `${block}.${cells[4]}`, text, confidence: Number(cells[10]) }];
}

function isLikely({ text, confidence }: Word): boolean {
  return confidence >= leastConfidence && /[\p{L}\p{N}]/u.test(text);
}
