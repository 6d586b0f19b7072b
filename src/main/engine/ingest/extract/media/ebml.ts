import type { ByteSource } from './byte-source.ts';

/** An element of a Matroska file: where its content begins and ends. One of open size (live recordings) ends with its parent. */
export interface Element {
  id: number;
  start: number;
  /** Never beyond its parent, whatever the file claims. */
  end: number;
  /** True where the file claims more than there is. */
  cut: boolean;
}

/** The element that begins at `at`, or null where none does. RFC 8794. */
export function elementAt(source: ByteSource, at: number, end: number): Element | null {
  const head = source.read(at, 12);
  const idLength = head[0] === undefined || head[0] === 0 ? 5 : Math.clz32(head[0]) - 23;
  if (idLength > 4 || head.length <= idLength) return null;
  const id = head.readUIntBE(0, idLength);
  const size = variableInteger(head, idLength);
  if (size === null) return null;
  const start = at + idLength + size.length;
  const stop = size.value === null ? end : Math.min(start + size.value, end);
  return start > end ? null : { id, start, end: stop, cut: size.value !== null && start + size.value > end };
}

/** The elements between two places, in order; those in `opened` are followed by what is in them, not skipped. */
export function* elements(
  source: ByteSource,
  start: number,
  end: number,
  opened: ReadonlySet<number> = new Set(),
): Generator<Element> {
  for (let at = start; at < end; ) {
    const element = elementAt(source, at, end);
    if (element === null) return;
    yield element;
    at = opened.has(element.id) ? element.start : element.end;
  }
}

/** A number of one to eight bytes whose length its first bits tell; null as value where all bits are set ("unknown"). */
export function variableInteger(bytes: Buffer, at: number): { length: number; value: number | null } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (bytes.length < at + length) return null;
  let value = first & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    unknown = unknown && byte === 0xff;
    value = value * 256 + byte;
  }
  return { length, value: unknown ? null : value };
}

export function unsigned(source: ByteSource, { start, end }: Element): number {
  let value = 0;
  for (const byte of source.read(start, Math.min(end - start, 8))) value = value * 256 + byte;
  return value;
}

/** At most 4 KiB of text. */
export function string(source: ByteSource, { start, end }: Element): string {
  return source
    .read(start, Math.min(end - start, 4096))
    .toString('utf8')
    .replace(/\0+$/, '');
}
