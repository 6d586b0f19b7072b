import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { SettingRow } from '../SettingRow.tsx';
import type { LimitField } from './usage-words.ts';

interface LimitProps {
  field: LimitField;
  value: number | null;
  onSave: (value: number | null) => void;
}

const leastTokens = 100;
const micros = 1_000_000;

/** A limit, in tokens or dollars; an empty field is none. Saved when the field is left, or with Enter. */
export function LimitSetting({ field, value, onSave }: LimitProps) {
  const shown = value === null ? '' : field.cost ? value / micros : value;
  const [draft, setDraft] = useState<number | string>(shown);
  useEffect(() => setDraft(shown), [shown]);
  const leave = () => {
    if (draft === '') {
      if (value !== null) onSave(null);
      return;
    }
    const number = Number(draft);
    const next = field.cost ? Math.round(number * micros) : Math.max(leastTokens, Math.round(number));
    if (!Number.isFinite(next) || next < 0) setDraft(shown);
    else if (next !== value) onSave(next);
    else setDraft(shown);
  };
  return (
    <SettingRow
      name={field.label}
      does={field.does}
      onReset={value === null ? undefined : () => onSave(null)}
      resetTo="no limit"
    >
      <NumberInput
        size="xs"
        w="10.5rem"
        aria-label={field.label}
        placeholder="No limit"
        min={0}
        step={field.cost ? 0.5 : 1000}
        allowDecimal={field.cost}
        decimalScale={field.cost ? 4 : 0}
        prefix={field.cost ? '$' : ''}
        suffix={field.cost ? '' : ' tokens'}
        thousandSeparator=","
        value={draft}
        onChange={setDraft}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </SettingRow>
  );
}
