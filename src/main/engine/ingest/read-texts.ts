import { basename } from 'node:path';
import { type ErrorCode, type ReadText, toErrorShape } from '../../../contract/index.ts';
import type { ExtractTools } from './extract/index.ts';
import type { ReadDocument } from './read-messages.ts';
import type { Readers } from './readers.ts';
import { maxWithin, tooMany } from './store-members.ts';
import { walk } from './walk.ts';

const statuses: Partial<Record<ErrorCode, ReadText['status']>> = {
  encrypted: 'encrypted',
  corrupt: 'corrupt',
  unsupported: 'unsupported',
  empty_file: 'no_text',
};

/** Files in hand at a time; the order of the paths is kept. */
const ahead = 8;

/** Extracts the text of files, and of the files within them, and stores nothing. */
export async function* readTexts(
  readers: Pick<Readers, 'read'>,
  paths: string[],
  toolsOf: () => Promise<ExtractTools>,
): AsyncGenerator<ReadText> {
  const tools = await toolsOf();
  const inHand: Promise<ReadText>[] = [];
  for await (const found of walk(paths)) {
    const { path } = found;
    inHand.push(
      'error' in found ? Promise.resolve(failed(path, found.error)) : readOne(path, [], basename(path), found.size),
    );
    const first = inHand.length >= ahead ? inHand.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const next of inHand) yield await next;

  async function readOne(
    path: string,
    members: string[],
    name: string,
    size: number | null,
    budget = { left: maxWithin },
  ): Promise<ReadText> {
    const shown = [path, ...members].join('!/');
    try {
      const read = await readers.read({ path, members, name, size, tools, chunking: null, proceed: async () => true });
      if (read === null) return failed(shown, { code: 'internal', message: 'Reading was given up.' });
      const { format, text, metadata, note } = read;
      const children = await readMembers(path, members, read, budget);
      const empty = text.trim() === '' && children.length === 0;
      const status = empty ? 'no_text' : read.partial ? 'partial' : 'ok';
      return {
        path: shown,
        status,
        format,
        text,
        metadata,
        ...(read.pages && { pages: read.pages }),
        ...(note !== null && { note }),
        ...(children.length > 0 && { children }),
      };
    } catch (error) {
      return failed(shown, toErrorShape(error));
    }
  }

  async function readMembers(
    path: string,
    above: string[],
    read: ReadDocument,
    budget: { left: number },
  ): Promise<ReadText[]> {
    const children: ReadText[] = [];
    for (const { path: member, name, size, skipped } of read.members) {
      const members = [...above, member];
      budget.left -= 1;
      const error = skipped ?? (budget.left < 0 ? tooMany : undefined);
      children.push(
        error === undefined
          ? await readOne(path, members, name, size, budget)
          : failed([path, ...members].join('!/'), error),
      );
    }
    return children;
  }
}

function failed(path: string, error: ReturnType<typeof toErrorShape>): ReadText {
  return { path, status: statuses[error.code] ?? 'error', format: null, text: '', metadata: {}, error };
}
