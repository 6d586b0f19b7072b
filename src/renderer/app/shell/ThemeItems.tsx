import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { themes } from '../../components/themes.ts';

export function ThemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return themes.map((theme) => (
    <Menu.Item
      key={theme.value}
      role="menuitemradio"
      aria-checked={theme.value === colorScheme}
      rightSection={theme.value === colorScheme ? <IconCheck size={14} aria-hidden="true" /> : null}
      onClick={() => setColorScheme(theme.value)}
    >
      {theme.label}
    </Menu.Item>
  ));
}
