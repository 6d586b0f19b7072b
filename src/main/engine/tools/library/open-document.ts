import { z } from 'zod';
import { CommonplaceError, idSchema } from '../../../../contract/index.ts';
import type { Library } from '../../library/index.ts';
import { defineTool, type Tool, type ToolScope } from '../tool.ts';

/** Text given at once, in UTF-16 code units; the next call goes on where this one ended. */
const mostText = 10_000;

/** Reads a document's text, whole or some pages of it. */
export function openDocumentTool(
  library: Pick<Library, 'get' | 'text'>,
  /** Whether a document is one that the conversation may read. */
  allows: (owner: string, documentId: string, scope: ToolScope) => Promise<boolean>,
): Tool {
  return defineTool({
    name: 'open_document',
    description: `Reads the text of a document by its id: from a position or a page on, ${mostText} characters at a time.`,
    input: z.strictObject({
      documentId: idSchema,
      fromPage: z.number().int().min(1).optional(),
      toPage: z.number().int().min(1).optional(),
      start: z.number().int().min(0).optional(),
    }),
    permission: 'read',
    consent: 'never',
    async run({ principal, input, scope }) {
      const { documentId, fromPage, toPage } = input;
      if (!(await allows(principal.accountId, documentId, scope))) {
        throw new CommonplaceError('not_found', 'There is no such document here. Use an id that a search gave.');
      }
      const detail = await library.get(principal, documentId);
      const range = await rangeOf(input.start ?? 0);
      const { text, start, end, length } = await library.text(principal, documentId, range);
      const more = end < length ? `\n[${length - end} more characters; go on with start ${end}]` : '';
      const source = { documentId, title: detail.title, path: detail.path, page: fromPage ?? null, start, end };
      return {
        text: `${detail.title} (characters ${start} to ${end} of ${length})\n\n${text}${more}`,
        sources: text === '' ? [] : [{ ...source, quote: text }],
      };

      async function rangeOf(from: number) {
        if (fromPage === undefined) return { start: from, end: from + mostText };
        const { pages } = await library.text(principal, documentId, { start: 0, end: 0 });
        const wanted = pages?.filter(({ page }) => page >= fromPage && page <= (toPage ?? fromPage)) ?? [];
        const [first, last] = [wanted[0], wanted.at(-1)];
        if (first === undefined || last === undefined) {
          const count = pages?.length ?? 0;
          throw new CommonplaceError(
            'invalid_input',
            count === 0 ? 'This document has no pages. Use start.' : `This document has ${count} pages.`,
          );
        }
        return { start: first.start, end: Math.min(last.end, first.start + mostText) };
      }
    },
  });
}
