import { Switch } from '@mantine/core';
import { SettingRow } from './SettingRow.tsx';

interface SwitchProps {
  name: string;
  does: string;
  value: boolean;
  usual: boolean;
  onSave: (value: boolean) => void;
}

/** Something that is on or off. */
export function SwitchSetting({ name, does, value, usual, onSave }: SwitchProps) {
  return (
    <SettingRow
      name={name}
      does={does}
      onReset={value === usual ? undefined : () => onSave(usual)}
      resetTo={usual ? 'on' : 'off'}
    >
      <Switch size="sm" aria-label={name} checked={value} onChange={(event) => onSave(event.currentTarget.checked)} />
    </SettingRow>
  );
}
