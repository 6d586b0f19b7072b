import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Outputs } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { count } from '../../components/format.ts';
import { NavSection } from '../../components/NavSection.tsx';
import { type Group, groups, type LibrarySearch } from './search.ts';

const names: Record<Group, string> = {
  ready: 'Ready',
  learning: 'Learning meaning',
  waiting: 'Waiting',
  attention: 'Need you',
  partial: 'Read in part',
  skipped: 'Skipped',
};
const order: readonly Group[] = ['ready', 'learning', 'waiting', 'attention', 'partial', 'skipped'];

type Counts = Outputs['library']['counts'];

function inGroup(counts: Counts, group: Group): number {
  return groups[group].reduce((sum, status) => sum + counts.byStatus[status], 0);
}

/** In the navigation, beside Library: the documents by state and by collection. */
export function LibraryFilters() {
  const api = useApi();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: counts } = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  if (!counts || counts.documents === 0) return null;
  const show = (next: Partial<LibrarySearch>) =>
    navigate({ to: '/library', search: (before) => ({ ...before, doc: undefined, ...next }) });
  const present = order.filter((group) => inGroup(counts, group) > 0 || group === search.group);
  const all = { key: 'all', label: 'All', active: !search.group, onOpen: () => show({ group: undefined }) };
  const states = present.map((group) => ({
    key: group,
    label: names[group],
    extra: count(inGroup(counts, group)),
    tone: group === 'attention' ? ('warn' as const) : undefined,
    active: search.group === group,
    onOpen: () => show({ group: search.group === group ? undefined : group }),
  }));
  const collections = counts.collections.map(({ name, documents }) => ({
    key: name,
    label: name,
    extra: count(documents),
    active: search.collection === name,
    onOpen: () => show({ collection: search.collection === name ? undefined : name }),
  }));
  return (
    <>
      <NavSection title="Status" items={[all, ...states]} />
      {collections.length > 1 && <NavSection title="Collections" items={collections} />}
    </>
  );
}
