import { rtfText } from '../office/rtf-text.ts';
import { decompressRtf } from './compressed-rtf.ts';

const tokens = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|[^\\{}\r\n]+/gi;
const breaks: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
};
const left = new Set('fonttbl colortbl stylesheet info generator mhtmltag pntext'.split(' '));

/** The body that Outlook keeps as compressed RTF: the HTML that was wrapped in it, or else its plain words. */
export async function rtfBody(compressed: Buffer): Promise<{ plain: string; html: string }> {
  return rtfWords(decompressRtf(compressed));
}

/** The same for RTF that is unpacked already, given as Latin-1. */
export async function rtfWords(source: string): Promise<{ plain: string; html: string }> {
  const { default: iconv } = await import('iconv-lite');
  const decode = (raw: Uint8Array, page: number) =>
    iconv.decode(Buffer.from(raw), iconv.encodingExists(`cp${page}`) ? `cp${page}` : 'cp1252');
  return /\\fromhtml1/.test(source.slice(0, 2000))
    ? { plain: '', html: wrappedHtml(source, decode) }
    : { plain: rtfText(source, decode), html: '' };
}

interface State {
  /** Within a group of no interest. */
  skip: boolean;
  /** Within RTF that only stands in for the HTML beside it. */
  rtfOnly: boolean;
  fallbacks: number;
}

/** HTML out of its RTF wrapping (MS-OXRTFEX): tags are in `\*\htmltag` groups, words between them. */
function wrappedHtml(source: string, decode: (bytes: Uint8Array, codePage: number) => string): string {
  let state: State = { skip: false, rtfOnly: false, fallbacks: 1 };
  const stack: State[] = [];
  const parts: string[] = [];
  let codePage = 1252;
  let bytes: number[] = [];
  let ignore = 0;
  let starred = false;
  const flush = () => {
    if (bytes.length > 0) parts.push(decode(Uint8Array.from(bytes), codePage));
    bytes = [];
  };
  const put = (text: string) => {
    if (!state.skip && !state.rtfOnly) parts.push(text);
  };
  for (const [whole, word, number, hex, symbol, brace] of source.matchAll(tokens)) {
    if (hex === undefined) flush();
    if (brace === '{') stack.push({ ...state });
    else if (brace === '}') state = stack.pop() ?? state;
    else if (symbol === '*') starred = true;
    else if (word !== undefined) {
      if (left.has(word) || (starred && word !== 'htmltag')) state.skip = true;
      else if (word === 'htmlrtf') state.rtfOnly = number !== '0';
      else if (word === 'ansicpg') codePage = Number(number);
      else if (word === 'uc') state.fallbacks = Number(number ?? 1);
      else if (word === 'u') {
        put(String.fromCharCode(Number(number) & 0xffff));
        ignore = state.fallbacks;
      } else put(breaks[word] ?? '');
      starred = false;
    } else if (hex !== undefined) {
      if (ignore > 0) ignore -= 1;
      else if (!state.skip && !state.rtfOnly) bytes.push(Number.parseInt(hex, 16));
    } else if (symbol !== undefined) put(symbol === '~' ? '\u00a0' : /[\\{}]/.test(symbol) ? symbol : '');
    else {
      put(whole.slice(ignore));
      ignore = Math.max(0, ignore - whole.length);
    }
  }
  flush();
  return parts.join('');
}
