import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './FilterRow.module.css';

interface DateProps {
  /** Days as the query language writes them; `before` is the first day that does not count. */
  onAdd: (after: string | null, before: string | null) => void;
}

const spans = [
  { label: 'The last 7 days', after: '7d' },
  { label: 'The last 30 days', after: '30d' },
  { label: 'This year', after: 'this year' },
];

/** When a document was written or sent. */
export function DateMenu({ onAdd }: DateProps) {
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const lastYear = String(new Date().getFullYear() - 1);
  const add = (after: string | null, before: string | null) => {
    setOpened(false);
    onAdd(after, before);
  };
  return (
    <Menu position="bottom-start" width={280} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <button type="button" className={styles.add} aria-label="Filter by date">
          Date
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {spans.map((span) => (
          <Menu.Item key={span.after} onClick={() => add(span.after, null)}>
            {span.label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => add(lastYear, String(Number(lastYear) + 1))}>{lastYear}</Menu.Item>
        <Menu.Divider />
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            add(from || null, to ? dayAfter(to) : null);
          }}
        >
          <div className={styles.dates}>
            <TextInput
              size="xs"
              type="date"
              label="From"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              size="xs"
              type="date"
              label="To"
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </div>
          <Button type="submit" disabled={from === '' && to === ''}>
            Filter
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The day after a day: 'YYYY-MM-DD'. */
export function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}
