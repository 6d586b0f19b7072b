import { Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../client/index.ts';
import { count } from '../../components/format.ts';
import { useKinds } from '../../components/kinds.ts';
import { DateMenu } from './DateMenu.tsx';
import styles from './FilterRow.module.css';
import { PeopleMenu } from './PeopleMenu.tsx';
import { type FilterName, type FilterToken, filterTokens, withFilter, withoutFilter } from './queryText.ts';

interface FilterRowProps {
  query: string;
  onChange: (query: string) => void;
  /** What stands at the right end. */
  children?: ReactNode;
}

const names: Record<FilterName, string> = {
  type: 'Type',
  in: 'Collection',
  from: 'From',
  person: 'Person',
  tag: 'Tag',
  path: 'Path',
  after: 'After',
  before: 'Before',
};

/** The filters of the query as chips that can be taken away, and menus that add more. */
export function FilterRow({ query, onChange, children }: FilterRowProps) {
  const api = useApi();
  const { families } = useKinds();
  const collections = useQuery(api.query.collections.list.queryOptions({ input: {} })).data ?? [];
  const tags = useQuery(api.query.collections.tags.queryOptions({ input: {} })).data ?? [];
  const tokens = filterTokens(query);
  const add = (key: FilterName, value: string) => onChange(withFilter(query, key, value));
  return (
    <div className={styles.row} role="toolbar" aria-label="Filters">
      {tokens.map((token) => (
        <TokenChip key={token.start} token={token} onClear={() => onChange(withoutFilter(query, token))} />
      ))}
      <AddMenu
        name="Type"
        items={families.flatMap((family) => [
          ...(family.formats.length > 1
            ? [{ value: family.name, label: family.name, documents: family.documents }]
            : []),
          ...family.formats.map((one) => ({
            ...{ value: one.format, label: one.label, documents: one.documents },
            inner: family.formats.length > 1,
          })),
        ])}
        onAdd={(value) => add('type', value)}
      />
      {collections.length > 1 && (
        <AddMenu
          name="Collection"
          items={collections.map(({ name, documents }) => ({ value: name, label: name, documents }))}
          onAdd={(value) => add('in', value)}
        />
      )}
      {tags.length > 0 && (
        <AddMenu
          name="Tag"
          items={tags.map(({ name, documents }) => ({ value: name, label: name, documents }))}
          onAdd={(value) => add('tag', value)}
        />
      )}
      <PeopleMenu onAdd={(value) => add('from', value)} />
      <DateMenu
        onAdd={(after, before) => {
          const from = after === null ? query : withFilter(query, 'after', after);
          onChange(before === null ? from : withFilter(from, 'before', before));
        }}
      />
      <div className={styles.grow} />
      {children}
    </div>
  );
}

function TokenChip({ token, onClear }: { token: FilterToken; onClear: () => void }) {
  const { label } = useKinds();
  const name = names[token.key];
  const value = token.key === 'type' ? label(token.value) : token.value;
  return (
    <span className={styles.chip} data-negated={token.negated || undefined}>
      <span>{token.negated ? `Not ${name.toLowerCase()}` : name}</span>
      <span className={styles.value}>{value}</span>
      <button type="button" aria-label={`Take the filter ${name.toLowerCase()} ${value} away`} onClick={onClear}>
        <IconX size={12} stroke={2} aria-hidden="true" />
      </button>
    </span>
  );
}

interface AddMenuProps {
  name: string;
  items: readonly { value: string; label: string; documents: number; inner?: boolean }[];
  onAdd: (value: string) => void;
}

function AddMenu({ name, items, onAdd }: AddMenuProps) {
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button type="button" className={styles.add} aria-label={`Filter by ${name.toLowerCase()}`}>
          {name}
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {items.map((item) => (
          <Menu.Item
            key={item.value}
            onClick={() => onAdd(item.value)}
            rightSection={<span className={styles.count}>{count(item.documents)}</span>}
          >
            <span className={item.inner ? styles.inner : undefined}>{item.label}</span>
          </Menu.Item>
        ))}
        {items.length === 0 && <p className={styles.nothing}>Nothing is in the library yet.</p>}
      </Menu.Dropdown>
    </Menu>
  );
}
