import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '../../client/index.ts';
import { count, lastOf } from '../../components/format.ts';
import { NavSection } from '../../components/NavSection.tsx';
import { folderWord, useFolderDialogs, useFolders } from '../../folders/index.ts';
import { useGroupCounts } from './groupCounts.ts';
import { groupNames, type LibrarySearch } from './search.ts';
import { useShownCollections } from './useShownCollections.ts';

const tagsShown = 12;

/** In the navigation, beside Library: watched folders with their state, then the documents by state, collection, tag. */
export function LibraryFilters() {
  const api = useApi();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const dialogs = useFolderDialogs();
  const { data: counts } = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const folders = useFolders();
  const statuses = useGroupCounts(search.group);
  const shownCollections = useShownCollections(search.collection);
  const tags = useQuery(api.query.collections.tags.queryOptions({ input: {} })).data ?? [];
  const bin = useQuery(api.query.bin.list.queryOptions({ input: { limit: 1 } })).data;
  const show = (next: Partial<LibrarySearch>) =>
    navigate({ to: '/library', search: (before) => ({ ...before, doc: undefined, ...next }) });
  const all = { key: 'all', label: 'All', active: !search.group, onOpen: () => show({ group: undefined }) };
  const watch = { label: 'Watch…', does: 'Watch a folder', onAct: dialogs.watch };
  const folderItems = folders.map((folder) => ({
    key: folder.id,
    label: lastOf(folder.path),
    extra: folderWord(folder) ?? count(folder.files),
    tone: folder.state === 'watching' || folder.state === 'paused' ? undefined : ('warn' as const),
    active: search.folder === folder.id,
    onOpen: () => show({ folder: search.folder === folder.id ? undefined : folder.id }),
  }));
  const states = statuses.map(({ group, documents }) => ({
    key: group,
    label: groupNames[group],
    extra: count(documents),
    tone: group === 'attention' ? ('warn' as const) : undefined,
    active: search.group === group,
    onOpen: () => show({ group: search.group === group ? undefined : group, cause: undefined }),
  }));
  const collections = shownCollections.map(({ name, documents }) => ({
    key: name,
    label: name,
    extra: count(documents),
    active: search.collection === name,
    onOpen: () => show({ collection: search.collection === name ? undefined : name }),
  }));
  const tagItems = tags.slice(0, tagsShown).map(({ name, documents }) => ({
    key: name,
    label: name,
    extra: count(documents),
    active: search.tag === name,
    onOpen: () => show({ tag: search.tag === name ? undefined : name }),
  }));
  const away = {
    key: 'bin',
    label: 'Bin',
    extra: bin && bin.total > 0 ? count(bin.total) : undefined,
    active: false,
    onOpen: () => navigate({ to: '/bin' }),
  };
  return (
    <>
      {(folders.length > 0 || (counts?.documents ?? 0) > 0) && (
        <NavSection title="Folders" items={folderItems} action={watch} />
      )}
      {(counts?.documents ?? 0) > 0 && <NavSection title="Status" items={[all, ...states]} />}
      {collections.length > 1 && <NavSection title="Collections" items={collections} />}
      {tagItems.length > 0 && <NavSection title="Tags" items={tagItems} />}
      {bin && bin.total > 0 && <NavSection title="Gone" items={[away]} />}
    </>
  );
}
