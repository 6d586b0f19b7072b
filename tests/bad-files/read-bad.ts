import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommonplaceError, type ErrorCode } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import type { ReadDocument } from '../../src/main/engine/ingest/read-messages.ts';
import { createReaders } from '../../src/main/engine/ingest/readers.ts';

const root = join(import.meta.dirname, '../..');

/** What a bad file may come to, beside text. Anything else is a fault of ours. */
export const allowedCodes: readonly ErrorCode[] = ['empty_file', 'encrypted', 'corrupt', 'unsupported', 'too_large'];

export type Outcome = { document: ReadDocument } | { code: ErrorCode; message: string };

/** Members of a container that are read, too. */
const membersRead = 8;

/** The real readers in real child processes, at work in a folder of their own; nothing may appear beside it. */
export async function createBadReader(folder: string) {
  const [inbox, temp] = [join(folder, 'inbox'), join(folder, 'temp')];
  await Promise.all([mkdir(inbox, { recursive: true }), mkdir(temp, { recursive: true })]);
  const readers = createReaders({
    startChild: (entry, options) => forkChild(entry, { ...options, env: { TMPDIR: temp, TEMP: temp, TMP: temp } }),
    entry: join(root, 'src/main/engine/ingest/extract-child.ts'),
    modelDir: join(root, 'resources/models/all-MiniLM-L6-v2'),
    count: 2,
    limits: { maxText: 2_000_000 },
  });
  let number = 0;

  async function readOne(path: string, members: readonly string[], name: string): Promise<Outcome> {
    try {
      const tools = { ocr: false, ocrLanguages: ['eng'], modelsFolder: null };
      const document = await readers.read({
        ...{ path, members, name, tools },
        chunking: { size: 1000, overlap: 200, strategy: 'structure' },
        proceed: async () => true,
      });
      if (document === null) throw new Error('reading was given up');
      return { document };
    } catch (error) {
      if (error instanceof CommonplaceError) return { code: error.code, message: error.message };
      throw error;
    }
  }

  return {
    temp,
    /** Reads bytes under a name, and the first files within them. */
    async read(bytes: Uint8Array, name: string): Promise<Outcome[]> {
      number += 1;
      const place = join(inbox, String(number));
      await mkdir(place);
      const path = join(place, name.replaceAll(/[/\0]/g, '_').slice(-120) || 'unnamed');
      await writeFile(path, bytes);
      const outcome = await readOne(path, [], name);
      if (!('document' in outcome)) return [outcome];
      const outcomes = [outcome as Outcome];
      for (const member of outcome.document.members.slice(0, membersRead)) {
        if (member.skipped === undefined) outcomes.push(await readOne(path, [member.path], member.name));
      }
      return outcomes;
    },
    close: () => readers.close(),
  };
}

export type BadReader = Awaited<ReturnType<typeof createBadReader>>;

/** What is wrong with an outcome; null where a user could live with it. */
export function fault(outcome: Outcome): string | null {
  if (!('document' in outcome)) {
    if (!allowedCodes.includes(outcome.code)) return `${outcome.code}: ${outcome.message}`;
    return /^[A-Z"“].{15,}[.!)]$/s.test(outcome.message) ? null : `not a sentence: ${outcome.message}`;
  }
  const { text, pages, chunks, headings } = outcome.document;
  if (!text.isWellFormed() || text.includes('\0')) return 'text with halves of characters or NULs';
  if (pages?.some(({ start, end }) => start > end || end > text.length)) return 'a page outside of the text';
  if (headings.some(({ start }) => start > text.length)) return 'a heading outside of the text';
  if (chunks.some(({ start, end }) => start >= end || end > text.length)) return 'a passage outside of the text';
  return null;
}
