import type { ChatScope } from '../../../../contract/index.ts';
import type { Within } from '../../search/index.ts';
import type { AssistantSnapshot } from '../job.ts';

/**
 * What an answer may read, as filters of the search. Each thing that is named narrows it: the collection, the documents
 * (any of them), the people (documents that speak of any of them), and the assistant's own collections. Where they do not
 * meet there is nothing; what is gone from the library leaves nothing, never everything.
 */
export function withinOf(scope: ChatScope, assistant: AssistantSnapshot | null): Within {
  const collections = assistant?.settings.collections ?? [];
  return {
    filters: {
      ...(scope.collection !== null && { collections: [scope.collection] }),
      ...(scope.documents.length > 0 && { documentIds: scope.documents }),
      ...(scope.people.length > 0 && { personIds: scope.people }),
    },
    ...(collections.length > 0 && { also: { collections } }),
  };
}

/** Whether anything narrows it at all. */
export function isNarrowed({ filters = {}, also = {} }: Within): boolean {
  return Object.keys(filters).length > 0 || Object.keys(also).length > 0;
}
