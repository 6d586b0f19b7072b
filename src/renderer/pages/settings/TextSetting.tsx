import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { SettingRow } from './SettingRow.tsx';

interface TextProps {
  name: string;
  does: string;
  value: string;
  usual: string;
  placeholder?: string;
  /** A sentence that says what is wrong with it; null where it fits. */
  wrong?: (text: string) => string | null;
  onSave: (value: string) => void;
}

/** A line of text; saved when the field is left or with Enter, where it fits. */
export function TextSetting(props: TextProps) {
  const { name, value, usual, placeholder, wrong, onSave } = props;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const text = draft.trim();
  const error = wrong?.(text) ?? null;
  return (
    <SettingRow
      name={name}
      does={props.does}
      onReset={value === usual ? undefined : () => onSave(usual)}
      resetTo={usual === '' ? 'nothing' : usual}
      wide
    >
      <TextInput
        size="xs"
        aria-label={name}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={draft}
        error={error}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          if (error === null && text !== value) onSave(text);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </SettingRow>
  );
}
