import { Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../client/index.ts';
import { count, counted, lastOf } from '../../components/format.ts';
import { useKinds } from '../../components/kinds.ts';
import { useFolderDialogs, useFolders } from '../../folders/index.ts';
import { failureNames } from './causes.ts';
import styles from './FilterBar.module.css';
import { useGroupCounts } from './groupCounts.ts';
import { groupNames, isFiltered, type LibraryFilter, type LibrarySearch, noFilter } from './search.ts';

interface BarProps {
  search: LibrarySearch;
  onShow: (next: Partial<LibrarySearch>) => void;
  onNewCollection: () => void;
  /** How many documents the filter lets through. */
  total: number | null;
}

/** Narrows the list: one menu for each way, with counts; what is chosen stands in its place and can be taken away. */
export function FilterBar({ search, onShow, onNewCollection, total }: BarProps) {
  const api = useApi();
  const folders = useFolders();
  const dialogs = useFolderDialogs();
  const navigate = useNavigate();
  const { families, label } = useKinds();
  const statuses = useGroupCounts(search.group);
  const collections = useQuery(api.query.collections.list.queryOptions({ input: {} })).data ?? [];
  const tags = useQuery(api.query.collections.tags.queryOptions({ input: {} })).data ?? [];
  const binned = useQuery(api.query.bin.list.queryOptions({ input: { limit: 1 } })).data?.total ?? 0;
  const folder = folders.find((one) => one.id === search.folder);
  const toggle = (next: LibraryFilter) => onShow({ doc: undefined, ...next });
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filters">
      <Choice
        name="Status"
        chosen={search.group && groupNames[search.group]}
        onClear={() => toggle({ group: undefined, cause: undefined })}
        items={statuses.map(({ group, documents }) => ({
          key: group,
          label: groupNames[group],
          documents,
          onChoose: () => toggle({ group, cause: undefined }),
        }))}
      />
      <Choice
        name="Folder"
        chosen={search.folder && (folder ? lastOf(folder.path) : 'A folder')}
        onClear={() => toggle({ folder: undefined })}
        items={folders.map((one) => ({
          key: one.id,
          label: lastOf(one.path),
          documents: one.files,
          onChoose: () => toggle({ folder: one.id }),
        }))}
      >
        <Menu.Item onClick={dialogs.watch}>Watch a folder…</Menu.Item>
        {binned > 0 && (
          <Menu.Item onClick={() => navigate({ to: '/bin' })}>Bin, {counted(binned, 'document')}</Menu.Item>
        )}
      </Choice>
      <Choice
        name="Collection"
        chosen={search.collection}
        onClear={() => toggle({ collection: undefined })}
        items={collections.map((one) => ({
          key: one.id,
          label: one.name,
          documents: one.documents,
          onChoose: () => toggle({ collection: one.name }),
        }))}
      >
        <Menu.Item onClick={onNewCollection}>New collection…</Menu.Item>
      </Choice>
      <Choice
        name="Kind"
        chosen={search.kind && (families.some((one) => one.name === search.kind) ? search.kind : label(search.kind))}
        onClear={() => toggle({ kind: undefined })}
        items={families.flatMap((family) => [
          {
            key: family.name,
            label: family.name,
            documents: family.documents,
            strong: true,
            onChoose: () => toggle({ kind: family.name }),
          },
          ...(family.formats.length > 1
            ? family.formats.map((one) => ({
                key: one.format,
                label: one.label,
                documents: one.documents,
                inner: true,
                onChoose: () => toggle({ kind: one.format }),
              }))
            : []),
        ])}
      />
      <Choice
        name="Tag"
        chosen={search.tag}
        onClear={() => toggle({ tag: undefined })}
        items={tags.map((tag) => ({
          key: tag.name,
          label: tag.name,
          documents: tag.documents,
          onChoose: () => toggle({ tag: tag.name }),
        }))}
        nothing="Tags are given in a document’s details, or to all that are ticked."
      />
      {search.cause && (
        <Chosen name="Cause" value={failureNames(search.cause)} onClear={() => toggle({ cause: undefined })} />
      )}
      {search.outer && <Chosen name="Files within files" value="hidden" onClear={() => toggle({ outer: undefined })} />}
      {search.within === undefined && !search.outer && (
        <button type="button" className={styles.name} onClick={() => toggle({ outer: true })}>
          Hide files within files
        </button>
      )}
      <span className={styles.grow} />
      {isFiltered(search) && total !== null && (
        <>
          <span className={styles.total} role="status">
            {count(total)} shown
          </span>
          <button type="button" className={styles.name} onClick={() => toggle(noFilter)}>
            Show all
          </button>
        </>
      )}
    </div>
  );
}

interface ChoiceItem {
  key: string;
  label: string;
  documents: number;
  strong?: boolean;
  inner?: boolean;
  onChoose: () => void;
}

interface ChoiceProps {
  name: string;
  chosen: string | undefined;
  onClear: () => void;
  items: readonly ChoiceItem[];
  /** What stands there when there is nothing to choose from. */
  nothing?: string;
  children?: ReactNode;
}

function Choice({ name, chosen, onClear, items, nothing, children }: ChoiceProps) {
  if (chosen) return <Chosen name={name} value={chosen} onClear={onClear} />;
  if (items.length === 0 && !children && !nothing) return null;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button type="button" className={styles.name}>
          {name}
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {items.map((item) => (
          <Menu.Item
            key={item.key}
            onClick={item.onChoose}
            data-inner={item.inner}
            rightSection={<span className={styles.count}>{count(item.documents)}</span>}
          >
            <span className={item.strong ? styles.strong : item.inner ? styles.inner : undefined}>{item.label}</span>
          </Menu.Item>
        ))}
        {items.length === 0 && nothing && <p className={styles.nothing}>{nothing}</p>}
        {children && items.length > 0 && <Menu.Divider />}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function Chosen(props: { name: string; value: string; onClear: () => void }) {
  return (
    <span className={styles.chosen}>
      <span className={styles.what}>{props.name}</span>
      <span className={styles.value}>{props.value}</span>
      <button type="button" aria-label={`Take ${props.name.toLowerCase()} filter away`} onClick={props.onClear}>
        <IconX size={12} stroke={2} aria-hidden="true" />
      </button>
    </span>
  );
}
