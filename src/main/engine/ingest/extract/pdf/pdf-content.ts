/** Strings, hexadecimal strings, numbers and operators of a content stream (ISO 32000 7.8.2). */
const tokens = /\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<([\da-fA-F\s]*)>|-?\d*\.?\d+|[A-Za-z'"*]+|[[\]]/g;

/**
 * The words that a content stream shows, given as Latin-1, where its fonts use a common one-byte encoding; what looks
 * like the numbers of glyphs is left out.
 */
export function shownText(content: string): string {
  const lines: string[] = [''];
  let pending = '';
  let numbers: number[] = [];
  let inArray = false;
  const newLine = () => {
    if (lines.at(-1) !== '') lines.push('');
  };
  for (const [token, hex] of content.matchAll(tokens)) {
    if (token.startsWith('(')) pending += literal(token.slice(1, -1));
    else if (hex !== undefined) pending += fromHex(hex);
    else if (token === '[' || token === ']') inArray = token === '[';
    else if (/^[-.\d]/.test(token)) {
      // A wide step to the left between two strings is a blank.
      if (inArray && Number(token) < -180 && pending !== '') pending += ' ';
      else if (!inArray) numbers.push(Number(token));
    } else {
      const moves = token === 'T*' || token === "'" || token === '"' || token === 'BT' || token === 'Tm';
      if (moves || ((token === 'Td' || token === 'TD') && numbers.at(-1) !== 0)) newLine();
      else if (token === 'Td' || token === 'TD') lines[lines.length - 1] += ' ';
      if (token === 'Tj' || token === 'TJ' || token === "'" || token === '"') lines[lines.length - 1] += pending;
      pending = '';
      numbers = [];
    }
  }
  return lines.filter(isWords).join('\n').trim();
}

function literal(source: string): string {
  return source.replace(/\\(?:([0-7]{1,3})|(\r?\n)|([\s\S]))/g, (_, octal, lineEnd, character) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (lineEnd) return '';
    return { n: '\n', r: '\n', t: ' ', b: '', f: '' }[String(character)] ?? String(character);
  });
}

function fromHex(source: string): string {
  return Buffer.from(source.replace(/\s+/g, ''), 'hex').toString('latin1');
}

/** Mostly letters, digits and blanks. */
function isWords(line: string): boolean {
  const plain = line.match(/[\p{L}\p{N}\s.,;:'"()-]/gu)?.length ?? 0;
  return line.trim() !== '' && plain > line.length * 0.8;
}
