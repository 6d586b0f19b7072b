import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { SettingRow } from './SettingRow.tsx';

interface NumberProps {
  name: string;
  does: string;
  min: number;
  max: number;
  step: number;
  suffix: string;
  value: number;
  usual: number;
  onSave: (value: number) => void;
}

/** A number; saved when the field is left or Enter is pressed. */
export function NumberSetting(props: NumberProps) {
  const { value, usual, suffix, onSave } = props;
  const [draft, setDraft] = useState<number | string>(value);
  const save = () => {
    if (typeof draft === 'number' && draft !== value) onSave(draft);
    else setDraft(value);
  };
  return (
    <SettingRow
      name={props.name}
      does={props.does}
      onReset={value === usual ? undefined : () => onSave(usual)}
      resetTo={`${usual}${suffix}`}
    >
      <NumberInput
        size="xs"
        w="10.5rem"
        aria-label={props.name}
        min={props.min}
        max={props.max}
        step={props.step}
        suffix={suffix}
        clampBehavior="blur"
        allowDecimal={false}
        value={draft}
        onChange={setDraft}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </SettingRow>
  );
}
