import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import styles from './SearchPage.module.css';

interface FieldProps {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  busy: boolean;
  onChange: (value: string) => void;
}

export function SearchField({ field, value, busy, onChange }: FieldProps) {
  return (
    <TextInput
      ref={field}
      type="search"
      className={styles.field}
      classNames={{ input: styles.input }}
      aria-label="Search your documents"
      aria-busy={busy}
      placeholder="Search for words, or for what they mean"
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
      autoFocus
      spellCheck={false}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
