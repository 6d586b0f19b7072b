/** Where a header says that lines flow (RFC 3676), and with or without the blank at a join. */
const flowed = /format="?flowed"?/i;
const markBytes = 256 * 1024;

/**
 * The message with its flowed parts declared as fixed, for a parser that joins quoted lines with their marks; null when
 * nothing flows.
 */
export function withoutFlow(bytes: Uint8Array): { bytes: Uint8Array; deleteSpace: boolean } | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = source.toString('latin1', 0, markBytes);
  if (!flowed.test(head)) return null;
  const copy = Buffer.from(source);
  copy.write(head.replace(/(format="?)flowed/gi, '$1fixed '), 'latin1');
  return { bytes: copy, deleteSpace: /delsp="?yes"?/i.test(head) };
}

/** Joins lines that end in a blank with the next line of the same depth of quoting (RFC 3676, 4.1). */
export function joinFlowed(text: string, deleteSpace: boolean): string {
  const joined: string[] = [];
  let openDepth: number | null = null;
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0] ?? '';
    const content = line.slice(marks.length).replace(/\r$/, '').replace(/^ /, '');
    const depth = marks.length;
    const flows = content.endsWith(' ') && content !== '-- ';
    const words = flows && deleteSpace ? content.slice(0, -1) : content;
    const last = joined.length - 1;
    if (openDepth === depth && content !== '-- ') joined[last] = `${joined[last]}${words}`;
    else joined.push(depth > 0 ? `${marks} ${words}` : words);
    openDepth = flows ? depth : null;
  }
  return joined.map((line) => line.trimEnd()).join('\n');
}
