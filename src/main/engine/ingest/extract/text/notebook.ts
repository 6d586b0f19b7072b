import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import { listParts, mailContainer } from '../mail/index.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { type NotebookCell, type NotebookOutput, notebookShape, picturesOf } from './notebook-cells.ts';

/** Jupyter notebooks of nbformat 3 and 4. */
export const notebookExtractor: Extractor = {
  format: 'ipynb',
  family: 'Code and notebooks',
  isText: true,
  label: 'Jupyter notebook',
  extensions: ['ipynb'],
  mediaType: 'application/x-ipynb+json',
  reads:
    'Cells in order: Markdown as it is, code as listings in its language, what it printed, its tables and errors; pictures become documents of their own. Kernel, language, number of cells.',
  version: 2,
  recognises: ({ sample }) =>
    sample !== null &&
    /^\s*\{/.test(sample) &&
    /"nbformat"\s*:|"cell_type"\s*:\s*"(?:code|markdown)"/.test(sample) &&
    /"cells"\s*:|"worksheets"\s*:/.test(sample),
  extract: readNotebook,
  fallback: readAsWritten,
  open: async ({ bytes }) => mailContainer(listed(await parseNotebook(bytes))),
};

async function parseNotebook(bytes: Uint8Array) {
  const { text: source } = await decodeText(bytes);
  const book = notebookShape.safeParse(parseJson(source));
  if (!book.success) throw corrupt('is not a readable Jupyter notebook', book.error);
  const cells = book.data.cells ?? book.data.worksheets?.flatMap((sheet) => sheet.cells) ?? [];
  return { ...book.data, cells };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw corrupt('is not a readable Jupyter notebook', error);
  }
}

async function readNotebook({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { metadata: about, cells, nbformat } = await parseNotebook(bytes);
  const { kernelspec, language_info } = about ?? {};
  const language = language_info?.name ?? kernelspec?.language ?? cells.find((cell) => cell.language)?.language ?? '';
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const table = (html: string) => htmlToMarkdown(html).text;
  const text = cells
    .map((cell) => renderCell(cell, language, table))
    .filter(Boolean)
    .join('\n\n');
  const { members } = listed({ cells });
  const metadata: Metadata = {
    cells: cells.length,
    codeCells: cells.filter(({ cell_type }) => cell_type === 'code').length,
  };
  if (language !== '') metadata.language = language;
  if (kernelspec?.display_name) metadata.kernel = kernelspec.display_name;
  if (nbformat !== undefined) metadata.nbformat = nbformat;
  const author = about?.authors?.map(({ name }) => name).join(', ');
  if (author) metadata.author = author;
  const { format, mediaType } = notebookExtractor;
  const title = about?.title ?? (about?.name || undefined);
  return compose({ format, mediaType, title, text, metadata, members, markdown: true }, maxText);
}

/** A notebook that was cut off or merged badly still has its words. */
async function readAsWritten({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const { format, mediaType } = notebookExtractor;
  const note = 'It is not readable as a notebook, so it was read as plain text.';
  return compose(
    { format, mediaType, title: null, text: text.trimEnd(), metadata: { encoding }, partial: true, note },
    maxText,
  );
}

function listed({ cells }: { cells: readonly NotebookCell[] }) {
  const pictures = cells.flatMap((cell, index) => picturesOf(cell, index + 1));
  return listParts(
    pictures.map(({ name, mediaType, base64 }) => ({
      name,
      mediaType,
      content: Buffer.from(base64, 'base64'),
      inline: false,
    })),
  );
}

function renderCell(cell: NotebookCell, language: string, table: (html: string) => string): string {
  const words = (cell.source ?? cell.input ?? '').trimEnd();
  if (cell.cell_type === 'heading')
    return `${'#'.repeat(Math.min(6, Math.max(1, cell.level ?? 1)))} ${words.replace(/\s+/g, ' ')}`;
  if (cell.cell_type !== 'code') return words;
  const printed = cell.outputs.map((output) => renderOutput(output, table)).filter((text) => text.trim() !== '');
  return [words === '' ? '' : fenced(words, cell.language ?? language), ...printed]
    .filter((text) => text !== '')
    .join('\n\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals begin with an escape character
const colours = /\x1b\[[0-9;]*[A-Za-z]/g;

/** The richest form that is text: a table of HTML, then plain words; an error with its traceback. */
function renderOutput(
  { text, data, html, latex, ename, evalue, traceback }: NotebookOutput,
  table: (html: string) => string,
): string {
  if (ename !== undefined || traceback !== undefined) {
    const trace = (traceback ?? []).join('\n').replace(colours, '');
    return fenced([trace.includes(evalue ?? '') ? '' : `${ename}: ${evalue}`, trace].filter(Boolean).join('\n'), '');
  }
  const page = data?.['text/html'] ?? html ?? '';
  if (/<(?:table|h[1-6]|ul|ol|p)\b/i.test(page)) {
    const rendered = table(page);
    if (rendered !== '') return rendered;
  }
  const markdown = data?.['text/markdown'] ?? data?.['text/latex'] ?? latex;
  if (markdown) return markdown.trimEnd();
  const plain = (text ?? data?.['text/plain'] ?? data?.['application/json'] ?? '').replace(colours, '');
  // What stands for a picture says nothing: <Figure size 640x480 with 1 Axes>
  return /^<[\w.]+(?: [^<>]*)?>$/.test(plain.trim()) ? '' : fenced(plain, '');
}

/** A listing whose fence is longer than any within it. */
function fenced(text: string, language: string): string {
  if (text.trim() === '') return '';
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).slice(0, 1000).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
