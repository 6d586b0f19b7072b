import { z } from 'zod';
import type { Principal } from '../../../../contract/index.ts';
import { defineTool, type Tool } from '../tool.ts';

/** Puts a note into the library; gives the new document's id. */
export type WriteNote = (
  principal: Principal,
  note: { title: string; text: string; collection: string },
) => Promise<{ id: string }>;

const notesCollection = 'Notes';

/** Writes a note into the library, as a document of its own. */
export function saveNoteTool(write: WriteNote): Tool {
  return defineTool({
    name: 'save_note',
    description: 'Writes a note (Markdown) into the library as a new document. The user is asked first.',
    input: z.strictObject({
      title: z.string().trim().min(1).max(200),
      text: z.string().trim().min(1).max(100_000),
      collection: z.string().trim().min(1).max(200).default(notesCollection),
    }),
    permission: 'write',
    consent: 'ask',
    async run({ principal, input }) {
      const { id } = await write(principal, input);
      return { text: `The note "${input.title}" is kept in ${input.collection} (document ${id}).`, sources: [] };
    },
  });
}
