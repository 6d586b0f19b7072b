import { z } from 'zod';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Jupyter notebooks: Markdown cells as they are, code as listings, and what the code printed. */
export const notebookExtractor: Extractor = {
  format: 'ipynb',
  family: 'Code and notebooks',
  isText: true,
  label: 'Jupyter notebook',
  extensions: ['ipynb'],
  mediaType: 'application/x-ipynb+json',
  version: 1,
  extract: readNotebook,
};

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (Array.isArray(text) ? text.join('') : text));
const output = z.object({ text: lines.optional(), data: z.object({ 'text/plain': lines.optional() }).optional() });
const cell = z.object({
  cell_type: z.string().default('code'),
  source: lines.optional(),
  input: lines.optional(),
  outputs: z.array(output.catch({})).default([]),
});
const notebook = z.object({
  metadata: z.object({ title: z.string().optional() }).optional().catch(undefined),
  cells: z.array(cell).optional(),
  worksheets: z.array(z.object({ cells: z.array(cell) })).optional(),
});

async function readNotebook({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source } = await decodeText(bytes);
  const book = notebook.safeParse(parseJson(source));
  if (!book.success) throw corrupt('is not a readable Jupyter notebook', book.error);
  const cells = book.data.cells ?? book.data.worksheets?.flatMap((sheet) => sheet.cells) ?? [];
  const text = cells.map(renderCell).filter(Boolean).join('\n\n');
  const { format, mediaType } = notebookExtractor;
  const title = book.data.metadata?.title;
  return compose({ format, mediaType, title, text, metadata: { cells: cells.length }, markdown: true }, maxText);
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw corrupt('is not a readable Jupyter notebook', error);
  }
}

function renderCell({ cell_type, source, input, outputs }: z.infer<typeof cell>): string {
  const words = (source ?? input ?? '').trimEnd();
  if (cell_type !== 'code') return words;
  const printed = outputs
    .map(({ text, data }) => text ?? data?.['text/plain'] ?? '')
    .filter((text) => text.trim() !== '');
  return [words, ...printed]
    .filter((text) => text !== '')
    .map((text) => `\`\`\`\n${text.trimEnd()}\n\`\`\``)
    .join('\n\n');
}
