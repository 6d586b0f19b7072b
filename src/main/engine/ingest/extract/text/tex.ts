import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { countLines } from './text.ts';

/** LaTeX and TeX. */
export const texExtractor: Extractor = {
  format: 'tex',
  family: 'Documents',
  isText: true,
  label: 'TeX and LaTeX',
  extensions: ['tex', 'ltx', 'latex', 'sty', 'cls', 'dtx', 'ins'],
  mediaType: 'application/x-tex',
  reads:
    'Words without commands, sections as headings, lists, tables, formulas as they are written, names of included files; definitions and comments that are no sentences are left out. Files of definitions are read as they stand.',
  version: 1,
  recognises: ({ sample, promised }) =>
    promised === null && sample !== null && /^\s*(?:%[^\n]*\n\s*)*\\documentclass\b/.test(sample),
  extract: readTex,
  fallback: readAsWritten,
};

async function readTex(input: ExtractInput): Promise<Extraction> {
  const { text: decoded, encoding } = await decodeText(input.bytes, declaredEncoding(input.bytes));
  const source = decoded.replace(/\r\n?/g, '\n');
  if (/\.(?:sty|cls|dtx|ins)$/i.test(input.name)) return readAsWritten(input);
  const { TexReader } = await import('./tex-reader.ts');
  const document = new TexReader(source).read();
  // A file of macros says nothing once the commands are gone.
  const sparse = document.text.length < source.length * 0.3 && !source.includes('\\begin{document}');
  if (sparse && /\\(?:re)?newcommand|\\def\\|\\newenvironment/.test(source)) return readAsWritten(input);
  const { format, mediaType } = texExtractor;
  const metadata: Metadata = { encoding, lines: countLines(source) };
  if (document.author) metadata.author = document.author;
  if (document.date) metadata.date = document.date;
  if (document.inputs.length > 0) metadata.inputs = document.inputs.slice(0, 100).join(', ');
  const { text, title } = document;
  return compose({ format, mediaType, title: title ?? undefined, text, metadata, markdown: true }, input.maxText);
}

async function readAsWritten({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const { format, mediaType } = texExtractor;
  const metadata = { encoding, lines: countLines(text) };
  return compose({ format, mediaType, title: null, text: text.trimEnd(), metadata }, maxText);
}

const encodings: Readonly<Record<string, string>> = {
  latin1: 'windows-1252',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  ansinew: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  'koi8-r': 'koi8-r',
  applemac: 'macintosh',
};

/** `\usepackage[latin1]{inputenc}`. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
  return encodings[/\\usepackage\[([\w-]+)\]\{inputenc\}/.exec(head)?.[1] ?? ''];
}
