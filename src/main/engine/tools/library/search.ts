import { z } from 'zod';
import { type SearchFilters, searchModeSchema } from '../../../../contract/index.ts';
import type { Search } from '../../search/index.ts';
import { defineTool, type Tool, type ToolScope } from '../tool.ts';

/** Longest passage given whole, in UTF-16 code units. */
const longestPassage = 1500;

/** What the conversation may read, as filters of a search. */
export function filtersOf({ collection, documentIds, personIds }: ToolScope): SearchFilters {
  return {
    ...(collection !== undefined && { collections: [collection] }),
    ...(documentIds !== undefined && { documentIds: [...documentIds] }),
    ...(personIds !== undefined && { personIds: [...personIds] }),
  };
}

/** Finds passages of the library. */
export function searchTool(search: Pick<Search, 'query'>): Tool {
  return defineTool({
    name: 'search',
    description:
      'Finds passages of the user\'s documents by words and meaning. "phrases", -not and filters such as in:Collection type:pdf after:2024 work. mode: basic, deep (more angles), creative (far connections).',
    input: z.strictObject({
      query: z.string().trim().min(1).max(1000),
      k: z.number().int().min(1).max(20).default(6),
      mode: searchModeSchema.exclude(['super-deep', 'uncensored']).default('basic'),
    }),
    permission: 'read',
    consent: 'never',
    async run({ principal, input, scope, signal }) {
      const filters = filtersOf(scope);
      const found = await search.query(principal, { ...input, filters, remember: false }, signal);
      const sources = found.results.map(({ documentId, title, path, page, start, end, text }) => ({
        ...{ documentId, title, path, page, start, end },
        quote: text,
      }));
      const passages = sources.map(({ documentId, title, page, quote, start, end }, at) => {
        const where = `${title}${page === null ? '' : `, page ${page}`}; document ${documentId}, ${start} to ${end}`;
        return `[${at + 1}] ${where}\n${quote.slice(0, longestPassage)}`;
      });
      return { text: passages.join('\n\n') || 'Nothing was found.', sources };
    },
  });
}
