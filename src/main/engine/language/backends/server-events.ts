import { CommonplaceError } from '../../../../contract/index.ts';

/** One event may be so long, in UTF-16 code units; a server that never ends one is not kept in memory. */
const longestEvent = 4_000_000;

/**
 * The data of server-sent events (WHATWG HTML, 9.2.6), whatever pieces the bytes come in. Comments, other fields and
 * events without data are left out. Throws too_large.
 */
export async function* serverEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    // A carriage return at the very end may be half of a line end.
    const held = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const lines = rest.slice(0, held).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + rest.slice(held);
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield data.join('\n');
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
    if (rest.length + data.reduce((sum, one) => sum + one.length, 0) > longestEvent) {
      throw new CommonplaceError('too_large', 'The server sent one part of an answer without end, which is refused.');
    }
  }
  // The standard drops an event that no empty line ends; servers that forget it are many.
  const last = rest + decoder.decode();
  if (last.startsWith('data:')) data.push(last.slice(last.startsWith('data: ') ? 6 : 5));
  if (data.length > 0) yield data.join('\n');
}
