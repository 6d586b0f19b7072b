import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';
import { counted, whereOf } from '../../../components/format.ts';
import type { AttachKind } from './scope.ts';

/** Something that a conversation can be narrowed to. A collection's id is its name. */
export interface Attachable {
  id: string;
  name: string;
  about: string;
}

const shown = 50;

/** What can be attached, of one kind, by a part of its name. */
export function useAttachables(kind: AttachKind, filter: string): { items: Attachable[]; ready: boolean } {
  const api = useApi();
  const input = { filter: filter || undefined, limit: shown };
  const documents = useQuery(
    api.query.library.list.queryOptions({ input, enabled: kind === 'document', placeholderData: keepPreviousData }),
  );
  const people = useQuery(
    api.query.people.list.queryOptions({
      input: { ...input, sort: 'documents', descending: true },
      enabled: kind === 'person',
      placeholderData: keepPreviousData,
    }),
  );
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {}, enabled: kind === 'collection' }));
  if (kind === 'document') {
    const items = documents.data?.items.map((one) => ({ id: one.id, name: one.title, about: whereOf(one) }));
    return { items: items ?? [], ready: documents.isSuccess };
  }
  if (kind === 'person') {
    const items = people.data?.items.map(({ id, name, documents: n }) => ({ id, name, about: counted(n, 'document') }));
    return { items: items ?? [], ready: people.isSuccess };
  }
  const wanted = filter.toLowerCase();
  const items = counts.data?.collections
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ name, documents: n }) => ({ id: name, name, about: counted(n, 'document') }));
  return { items: items ?? [], ready: counts.isSuccess };
}
