import { Menu, useMantineColorScheme } from '@mantine/core';
import { themes } from '../../components/themes.ts';

export function ThemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => {
    const theme = themes.find((one) => one.value === value);
    if (theme) setColorScheme(theme.value);
  };
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      {themes.map((theme) => (
        <Menu.RadioItem key={theme.value} value={theme.value} closeMenuOnClick>
          {theme.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
