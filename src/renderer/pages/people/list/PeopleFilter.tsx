import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type RefObject, useEffect, useState } from 'react';
import styles from './PeoplePage.module.css';

interface FilterProps {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string | undefined) => void;
}

/** Narrows the list while one types. */
export function PeopleFilter({ field, value, onChange }: FilterProps) {
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 120);
  // Cleared from elsewhere.
  useEffect(() => {
    if (value === '') setText((before) => (document.activeElement === field.current ? before : ''));
  }, [value, field]);
  return (
    <TextInput
      ref={field}
      size="xs"
      className={styles.filter}
      aria-label="Filter people"
      placeholder="Name, address or tag"
      rightSection={<kbd>/</kbd>}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
