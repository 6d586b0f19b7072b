import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type RefObject, useEffect, useState } from 'react';
import styles from './LibraryPage.module.css';

interface FilterProps {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string | undefined) => void;
}

/** Narrows the list while one types. */
export function FilterBox({ field, value, onChange }: FilterProps) {
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 120);
  // Cleared from elsewhere ("Show all documents").
  useEffect(() => {
    if (value === '') setText((before) => (document.activeElement === field.current ? before : ''));
  }, [value, field]);
  return (
    <TextInput
      ref={field}
      size="xs"
      className={styles.filter}
      aria-label="Filter by name or folder"
      placeholder="Filter by name or folder"
      rightSection={<kbd>/</kbd>}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') field.current?.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (text === '') field.current?.blur();
        setText('');
        onChange(undefined);
      }}
    />
  );
}
