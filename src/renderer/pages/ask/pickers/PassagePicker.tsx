import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchResult } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Marked } from '../../../components/Marked.tsx';
import styles from './Picker.module.css';

const shown = 8;

interface PassagePickerProps {
  onPick: (passage: SearchResult) => void;
  onClose: () => void;
}

/** Finds the passage where the right answer stands. */
export function PassagePicker({ onPick, onClose }: PassagePickerProps) {
  const api = useApi();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const found = useQuery(
    api.query.search.query.queryOptions({
      input: { query, k: shown, remember: false },
      enabled: query !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const results = query === '' ? [] : (found.data?.results ?? []);
  return (
    <Modal opened onClose={onClose} title="Where does the right answer stand?" size="lg">
      <TextInput
        aria-label="Search for the passage"
        placeholder="Words of the passage"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={styles.list} aria-label="Passages">
        {results.map((result) => (
          <li key={`${result.documentId} ${result.start}`}>
            <button type="button" className={styles.passage} onClick={() => onPick(result)}>
              <span className={styles.name}>{result.title}</span>
              <span className={styles.excerpt}>
                <Marked
                  text={result.text.slice(result.excerpt.start, result.excerpt.end)}
                  offset={result.excerpt.start}
                  ranges={result.matches}
                />
              </span>
            </button>
          </li>
        ))}
        {found.data && query !== '' && results.length === 0 && <li className={styles.none}>Nothing was found.</li>}
      </ul>
    </Modal>
  );
}
