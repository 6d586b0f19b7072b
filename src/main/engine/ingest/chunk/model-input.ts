/** A passage: a half-open UTF-16 range of the document's text, trimmed, on one page, never inside a surrogate pair. */
export interface Chunk {
  ordinal: number;
  page: number | null;
  start: number;
  end: number;
  /** The headings above it, outermost first, cut to what the model can afford. */
  headingPath: string[];
}

/** A document's title in the model's input is cut here: with Hangul, the costliest script, 180 tokens at worst. */
const titleLength = 60;

/** Exactly what the embedding model reads for a chunk: its headings on one line, then its text. */
export function modelInput(
  chunk: Pick<Chunk, 'start' | 'end' | 'headingPath'>,
  text: string,
  title?: string | null,
): string {
  const body = text.slice(chunk.start, chunk.end);
  const firstLine = body.slice(0, 300).split('\n', 1)[0] ?? '';
  const path = shortened(title).concat(chunk.headingPath);
  // A passage that opens with its own heading need not say it twice.
  while (path.length > 0 && firstLine.includes(path.at(-1) ?? '')) path.pop();
  const context = path.filter((heading, index) => heading !== path[index - 1]).join(' > ');
  return context === '' ? body : `${context}\n${body}`;
}

function shortened(title: string | null | undefined): string[] {
  const cut = (title ?? '').slice(0, titleLength).trim().toWellFormed();
  return cut === '' ? [] : [cut];
}
