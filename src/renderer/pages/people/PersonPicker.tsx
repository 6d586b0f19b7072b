import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import styles from './PersonPicker.module.css';
import { Portrait } from './Portrait.tsx';
import { lineOf } from './words.ts';

interface PickerProps {
  label: string;
  /** Cannot be chosen. */
  except: readonly string[];
  onPick: (person: Person) => void;
}

const shown = 8;

/** Finds a person by a part of the name. */
export function PersonPicker({ label, except, onPick }: PickerProps) {
  const api = useApi();
  const [text, setText] = useState('');
  const [filter] = useDebouncedValue(text.trim(), 100);
  const { data } = useQuery(
    api.query.people.list.queryOptions({
      input: { filter: filter || undefined, limit: shown + except.length, sort: 'documents', descending: true },
      placeholderData: keepPreviousData,
    }),
  );
  const people = (data?.items ?? []).filter(({ id }) => !except.includes(id)).slice(0, shown);
  return (
    <div>
      <TextInput
        label={label}
        placeholder="Part of a name"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = people;
          if (event.key !== 'Enter' || !first || text.trim() === '') return;
          event.preventDefault();
          onPick(first);
        }}
      />
      <ul className={styles.list} aria-label="People">
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" className={styles.person} onClick={() => onPick(person)}>
              <Portrait person={person} size={1.75} />
              <span className={styles.name}>{person.name}</span>
              <span className={styles.line}>{lineOf(person)}</span>
            </button>
          </li>
        ))}
        {data && people.length === 0 && <li className={styles.none}>Nobody has that name.</li>}
      </ul>
    </div>
  );
}
