import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { themes } from '../../components/themes.ts';
import { SettingRow } from './SettingRow.tsx';

export function ThemeSetting() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SettingRow
      name="Theme"
      does="Light or dark, or whichever the system has at the time."
      onReset={colorScheme === 'auto' ? undefined : () => setColorScheme('auto')}
      resetTo="as the system"
    >
      <SegmentedControl
        size="xs"
        aria-label="Theme"
        data={themes}
        value={colorScheme}
        onChange={(value) => {
          const theme = themes.find((one) => one.value === value);
          if (theme) setColorScheme(theme.value);
        }}
      />
    </SettingRow>
  );
}
