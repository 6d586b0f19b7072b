/** A record of a workbook before 2007 (MS-XLS 2.1.4): its kind, its data, and where the next one begins. */
export interface BiffRecord {
  kind: number;
  data: Buffer;
  next: number;
}

export const biff = {
  formula: 0x0006,
  endOfFile: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  rString: 0x00d6,
  xf: 0x00e0,
  mergeCells: 0x00e5,
  sst: 0x00fc,
  labelSst: 0x00fd,
  textObject: 0x01b6,
  number: 0x0203,
  label: 0x0204,
  boolError: 0x0205,
  formulaString: 0x0207,
  rk: 0x027e,
  format: 0x041e,
  beginOfFile: 0x0809,
} as const;

/** The record at an offset, or null at the end or where it would run past it. */
export function recordAt(stream: Buffer, at: number): BiffRecord | null {
  if (at + 4 > stream.length) return null;
  const next = at + 4 + stream.readUInt16LE(at + 2);
  if (next > stream.length) return null;
  return { kind: stream.readUInt16LE(at), data: stream.subarray(at + 4, next), next };
}

/** The data of the records that continue the one that ends at `at`, and where they end. */
export function continuations(stream: Buffer, at: number): { parts: Buffer[]; next: number } {
  const parts: Buffer[] = [];
  let next = at;
  for (let record = recordAt(stream, at); record?.kind === biff.continued; record = recordAt(stream, next)) {
    parts.push(record.data);
    next = record.next;
  }
  return { parts, next };
}

/** A string with its count of characters before it, in one or two bytes each (MS-XLS 2.5.294). */
export function unicodeString(data: Buffer, at: number, countBytes: 1 | 2): string {
  const count = countBytes === 1 ? data.readUInt8(at) : data.readUInt16LE(at);
  const flags = data.readUInt8(at + countBytes);
  const runs = (flags & 8) === 0 ? 0 : 2;
  const start = at + countBytes + 1 + runs + ((flags & 4) === 0 ? 0 : 4);
  const wide = (flags & 1) === 1;
  return data.toString(wide ? 'utf16le' : 'latin1', start, start + count * (wide ? 2 : 1));
}

/**
 * The workbook's strings (MS-XLS 2.4.265). They run over many records; where the letters of a string are cut, the next
 * record says anew whether they take one byte or two.
 */
export function sharedStrings(parts: readonly Buffer[]): string[] {
  const reader = new PartsReader(parts);
  const strings: string[] = [];
  reader.skip(4);
  const total = reader.number(4);
  while (strings.length < total && !reader.done) {
    const count = reader.number(2);
    const flags = reader.number(1);
    const runs = (flags & 8) === 0 ? 0 : reader.number(2);
    const extra = (flags & 4) === 0 ? 0 : reader.number(4);
    strings.push(reader.text(count, (flags & 1) === 1));
    reader.skip(runs * 4 + extra);
  }
  return strings;
}

class PartsReader {
  private readonly parts: readonly Buffer[];
  private part = 0;
  private at = 0;

  constructor(parts: readonly Buffer[]) {
    this.parts = parts;
  }

  get done(): boolean {
    return this.current() === null;
  }

  /** The part that holds the next byte. */
  private current(): Buffer | null {
    for (;;) {
      const part = this.parts[this.part];
      if (!part) return null;
      if (this.at < part.length) return part;
      this.at -= part.length;
      this.part += 1;
    }
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  /** A number of 1, 2 or 4 bytes; 0 past the end. */
  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) {
      const part = this.current();
      value += (part?.[this.at] ?? 0) * 256 ** index;
      this.at += 1;
    }
    return value;
  }

  text(count: number, isWide: boolean): string {
    let text = '';
    let wide = isWide;
    for (let left = count; left > 0; ) {
      const before = this.part;
      const part = this.current();
      if (!part) break;
      if (this.part !== before) {
        wide = ((part[this.at] ?? 0) & 1) === 1;
        this.at += 1;
      }
      const size = wide ? 2 : 1;
      const taken = Math.min(left, Math.floor((part.length - this.at) / size));
      if (taken <= 0) {
        this.at = part.length;
        continue;
      }
      text += part.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + taken * size);
      this.at += taken * size;
      left -= taken;
    }
    return text;
  }
}
