import { NumberInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { NumberWords } from './numbers.ts';
import { SettingRow } from './SettingRow.tsx';

interface NumberProps extends NumberWords {
  value: number;
  usual: number;
  usualInWords?: string;
  /** With digits after the point; else whole numbers only. */
  decimals?: boolean;
  onSave: (value: number) => void;
}

/** How long a number rests before it is saved without leaving the field. */
const restMs = 800;

/** A number; saved when it rests, when the field is left, or with Enter. */
export function NumberSetting(props: NumberProps) {
  const { value, usual, suffix, onSave } = props;
  const [draft, setDraft] = useState<number | string>(value);
  useEffect(() => setDraft(value), [value]);
  const fits = (number: number | string) => typeof number === 'number' && number >= props.min && number <= props.max;
  const save = (number: number | string) => {
    if (typeof number === 'number' && number !== value && fits(number)) onSave(number);
  };
  const saveLater = useDebouncedCallback(save, restMs);
  const leave = () => {
    if (fits(draft)) save(draft);
    else setDraft(value);
  };
  return (
    <SettingRow
      name={props.name}
      does={props.does}
      onReset={value === usual ? undefined : () => onSave(usual)}
      resetTo={props.usualInWords ?? `${usual}${suffix}`}
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
        allowDecimal={props.decimals === true}
        decimalScale={2}
        value={draft}
        onChange={(number) => {
          setDraft(number);
          saveLater(number);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </SettingRow>
  );
}
