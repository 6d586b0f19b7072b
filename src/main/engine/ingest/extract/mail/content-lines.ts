/** A line of a calendar or contact file: NAME;PARAM=value:value (RFC 5545 3.1, RFC 6350 3.3, vCard 2.1). */
export interface ContentLine {
  /** In upper case, without the group that may stand before it ("item1."). */
  name: string;
  group: string;
  /** By upper-case name; several values joined by commas; of vCard 2.1 the bare words under TYPE. */
  params: Readonly<Record<string, string>>;
  /** As written, but decoded where it was quoted-printable. */
  value: string;
  /** Where it begins, counted from 1. */
  line: number;
}

const quotedEnd = /=\r?$/;
/** A photo is one line of a megabyte: it is named, not read. */
const longestValue = 200_000;
const longestName = 4000;

/**
 * Long values are folded into lines that begin with a blank; quoted-printable ones end in `=`. Of values longer than
 * `longest` the beginning is kept.
 */
export function* contentLines(
  source: string,
  decode: (bytes: Uint8Array, charset: string) => string,
  longest = longestValue,
): Generator<ContentLine> {
  let at = 0;
  let count = 0;
  const next = (): string | null => {
    if (at >= source.length) return null;
    const newline = source.indexOf('\n', at);
    const end = newline === -1 ? source.length : newline;
    const line = source.slice(at, end).replace(/\r$/, '');
    at = end + 1;
    count += 1;
    return line;
  };
  for (let line = next(); line !== null; ) {
    const pieces = [line];
    const begins = count;
    const quoted = /^[^:]*ENCODING=QUOTED-PRINTABLE/i.test(line) || /^[^:]*;QUOTED-PRINTABLE[;:]/i.test(line);
    let following = next();
    while (following !== null && (/^[ \t]/.test(following) || (quoted && quotedEnd.test(pieces.at(-1) ?? '')))) {
      if (quoted && quotedEnd.test(pieces.at(-1) ?? '')) pieces.push(`\n${following.trimStart()}`);
      else pieces.push(following.slice(1));
      following = next();
    }
    const parsed = parseLine(pieces.join(''), quoted, decode, longest);
    if (parsed !== null) yield { ...parsed, line: begins };
    line = following;
  }
}

function parseLine(
  line: string,
  quoted: boolean,
  decode: (bytes: Uint8Array, charset: string) => string,
  longest: number,
): Omit<ContentLine, 'line'> | null {
  const head = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):/.exec(line.slice(0, longestName));
  if (head === null) return null;
  const [whole, group = '', name = '', rest = ''] = head;
  const params: Record<string, string> = {};
  for (const [, key, value = ''] of rest.matchAll(/;([^=;:]+)(?:=((?:"[^"]*"|[^";])*))?/g)) {
    const [label, words] = value === '' ? ['TYPE', key ?? ''] : [(key ?? '').toUpperCase(), value.replaceAll('"', '')];
    params[label] = params[label] ? `${params[label]},${words}` : words;
  }
  const raw = line.slice(whole.length, whole.length + longest);
  const value = quoted ? decode(quotedPrintable(raw), params.CHARSET ?? 'utf-8') : raw;
  return { name: name.toUpperCase(), group, params, value };
}

function quotedPrintable(text: string): Uint8Array {
  const joined = text.replace(/=\r?\n/g, '');
  const bytes: number[] = [];
  for (const [part, hex] of joined.matchAll(/=([\dA-Fa-f]{2})|[\s\S]/gu)) {
    if (hex) bytes.push(Number.parseInt(hex, 16));
    else bytes.push(...Buffer.from(part));
  }
  return Uint8Array.from(bytes);
}

/** `\n`, `\,` and their kin as the characters they stand for. */
export function unescaped(value: string): string {
  return value.replace(/\\([nN,;:\\"])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark));
}

/** The fields of a structured value: a name, an address. */
export function fieldsOf(value: string): string[] {
  return separated(value, ';').map((field) => field.trim());
}

/** Parts between marks that no backslash stands before, unescaped. */
export function separated(value: string, mark: ';' | ','): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === mark) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, value.slice(from)].map(unescaped);
}

/** Decodes by a charset's name; needs iconv-lite for the older ones. */
export async function charsetDecoder(): Promise<(bytes: Uint8Array, charset: string) => string> {
  const { default: iconv } = await import('iconv-lite');
  return (bytes, charset) => iconv.decode(Buffer.from(bytes), iconv.encodingExists(charset) ? charset : 'utf-8');
}
