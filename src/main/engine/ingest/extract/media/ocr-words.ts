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

export interface SeenText extends RecognisedText {
  /** Words before the unlikely ones were dropped, and the mean confidence of these. */
  seen: { words: number; confidence: number };
}

/**
 * Words below this are dropped, 0 to 100. Measured with the best_int English data: words of rendered text (two fonts,
 * 9 to 28 pixels, blurred, noisy, inverted, JPEG quality 15, leaning by 3 degrees) score 75 to 97 and two in 300 below
 * 50; in 25 photos and textures the layout finder reports 1 word, at 18; text that stands on its head scores 40 in the mean.
 */
const leastConfidence = 50;

/** The words of Tesseract's TSV that are likely to be words, line by line. */
export function textOfTsv(tsv: string): SeenText {
  const all = tsv.split('\n').flatMap(wordOf);
  const words = all.filter(isLikely);
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
  const total = all.reduce((so, { confidence }) => so + confidence, 0);
  const seen = { words: all.length, confidence: all.length === 0 ? 0 : total / all.length };
  return { text, confidence: letters === 0 ? 0 : sum / letters, seen };
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
