/** Groups whose words are not part of the text. */
const destinations = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf fldinst listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping latentstyles datastore bkmkstart bkmkend'.split(
    ' ',
  ),
);
const words: Readonly<Record<string, string>> = {
  par: '\n\n',
  sect: '\n\n',
  page: '\n\n',
  line: '\n',
  row: '\n',
  cell: ' | ',
  tab: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
};
const tokens = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|[^\\{}\r\n]+/gi;

interface State {
  skip: boolean;
  codePage: number;
  /** How many characters stand in for one that only newer programs know (\\uc). */
  fallbacks: number;
}

/** The words of an RTF document, given as Latin-1; `decode` reads bytes of a code page. */
export function rtfText(source: string, decode: (bytes: Uint8Array, codePage: number) => string): string {
  let state: State = { skip: false, codePage: 1252, fallbacks: 1 };
  const stack: State[] = [];
  let text = '';
  let bytes: number[] = [];
  let ignore = 0;
  let begins = false;
  const flush = () => {
    if (bytes.length > 0) text += decode(Uint8Array.from(bytes), state.codePage);
    bytes = [];
  };
  for (const [whole, word, number, hex, symbol, brace] of source.matchAll(tokens)) {
    if (hex === undefined) flush();
    if (brace === '{') {
      stack.push({ ...state });
      begins = true;
      continue;
    }
    if (brace === '}') state = stack.pop() ?? state;
    else if (symbol === '*' && begins) state.skip = true;
    else if (word !== undefined) {
      if (begins && destinations.has(word)) state.skip = true;
      if (word === 'ansicpg') state.codePage = Number(number ?? 1252);
      else if (word === 'uc') state.fallbacks = Number(number ?? 1);
      else if (word === 'u' && !state.skip) {
        text += String.fromCharCode(Number(number) & 0xffff);
        ignore = state.fallbacks;
      } else if (!state.skip) text += words[word] ?? '';
    } else if (!state.skip) {
      if (hex !== undefined) {
        if (ignore > 0) ignore -= 1;
        else bytes.push(Number.parseInt(hex, 16));
      } else if (symbol !== undefined)
        text +=
          symbol === '~' ? '\u00a0' : /[\\{}_-]/.test(symbol) ? symbol.replace(/[_-]/, symbol === '_' ? '-' : '') : '';
      else {
        text += whole.slice(ignore);
        ignore = Math.max(0, ignore - whole.length);
      }
    }
    begins = false;
  }
  flush();
  return text
    .replace(/ \| (?=\n)/g, '')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
