import { SegmentedControl } from '@mantine/core';
import { SettingRow } from './SettingRow.tsx';

interface ChoiceProps<V extends string> {
  name: string;
  does: string;
  choices: readonly { value: V; label: string }[];
  value: V;
  usual: V;
  onSave: (value: V) => void;
}

/** One of a few. */
export function ChoiceSetting<V extends string>({ name, does, choices, value, usual, onSave }: ChoiceProps<V>) {
  return (
    <SettingRow
      name={name}
      does={does}
      onReset={value === usual ? undefined : () => onSave(usual)}
      resetTo={choices.find((one) => one.value === usual)?.label.toLowerCase()}
    >
      <SegmentedControl
        size="xs"
        aria-label={name}
        data={[...choices]}
        value={value}
        onChange={(next) => {
          const choice = choices.find((one) => one.value === next);
          if (choice) onSave(choice.value);
        }}
      />
    </SettingRow>
  );
}
