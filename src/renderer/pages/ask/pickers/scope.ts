import type { ChatScope } from '../../../../contract/index.ts';

export type AttachKind = 'document' | 'collection' | 'person';

/** The scope with this in it, or without it where it was in. One collection at a time. */
export function toggled(scope: ChatScope, kind: AttachKind, id: string): ChatScope {
  const without = (ids: readonly string[]) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  switch (kind) {
    case 'collection':
      return { ...scope, collection: scope.collection === id ? null : id };
    case 'document':
      return { ...scope, documents: without(scope.documents) };
    case 'person':
      return { ...scope, people: without(scope.people) };
  }
}

export function isWhole({ collection, documents, people }: ChatScope): boolean {
  return collection === null && documents.length === 0 && people.length === 0;
}
