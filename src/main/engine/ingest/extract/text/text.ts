import { compose } from '../compose.ts';
import { decodeText, looksLikeText } from '../decode.ts';
import { unsupported } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Plain text in any encoding: notes, logs, old DOS files, and every text whose kind nobody knows. */
export const textExtractor: Extractor = {
  format: 'txt',
  family: 'Documents',
  isText: true,
  label: 'Plain text and logs',
  extensions: ['txt', 'text', 'log', 'out', 'err', 'asc', 'nfo', 'diz', 'me', '1st', 'readme', 'license', 'gmi'],
  fileNames: ['readme', 'license', 'licence', 'copying', 'authors', 'changelog', 'notice', 'todo', 'news', 'install'],
  mediaType: 'text/plain',
  reads:
    'Text in UTF-8, UTF-16, UTF-32, Windows, ISO, KOI8, East Asian and DOS encodings, found by content; colours of terminals are left out.',
  version: 2,
  extract: readText,
};

/** Escape sequences of terminals: colours, cursor, titles. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with an escape character
const terminal = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[()][A-Z0-9])/g;

async function readText({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const decoded = await decodeText(bytes);
  if (!looksLikeText(decoded.text)) throw unsupported(`"${name}" holds no readable text: it looks like binary data.`);
  const source = decoded.text.includes('\x1b') ? decoded.text.replace(terminal, '') : decoded.text;
  const text = source.trimEnd();
  const { format, mediaType } = textExtractor;
  const metadata = { encoding: decoded.encoding, lines: countLines(text) };
  return compose({ format, mediaType, text, metadata }, maxText);
}

/** Lines as an editor counts them, for LF, CRLF and CR. */
export function countLines(text: string): number {
  const ends = text.includes('\n') ? '\n' : '\r';
  let lines = 1;
  for (let at = text.indexOf(ends); at !== -1; at = text.indexOf(ends, at + 1)) lines += 1;
  return lines;
}
