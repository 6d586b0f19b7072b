import { Menu, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../client/index.ts';
import { count } from '../../components/format.ts';
import styles from './FilterRow.module.css';

/** Who wrote or sent a document: there may be thousands, so that one types a part of the name. */
export function PeopleMenu({ onAdd }: { onAdd: (name: string) => void }) {
  const api = useApi();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text, 60);
  const { data } = useQuery(
    api.query.finding.suggest.queryOptions({
      input: { query: `from:"${typed.replaceAll('"', '')}` },
      enabled: opened,
      placeholderData: keepPreviousData,
    }),
  );
  const people = data?.filters ?? [];
  const add = (name: string) => {
    setOpened(false);
    setText('');
    onAdd(name);
  };
  return (
    <Menu position="bottom-start" width={280} opened={opened} onChange={setOpened} trapFocus={false}>
      <Menu.Target>
        <button type="button" className={styles.add} aria-label="Filter by sender or author">
          From
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') add(people[0]?.value ?? text.trim());
          }}
        >
          <TextInput
            size="xs"
            aria-label="Sender or author"
            placeholder="Part of a name or address"
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
        {people.map((one) => (
          <Menu.Item
            key={one.value}
            onClick={() => add(one.value)}
            rightSection={one.documents !== null && <span className={styles.count}>{count(one.documents)}</span>}
          >
            {one.label}
          </Menu.Item>
        ))}
        {data && people.length === 0 && (
          <p className={styles.nothing}>
            {typed === '' ? 'No document names who wrote it.' : 'Nobody of that name wrote anything here.'}
          </p>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
