import { Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconChartLine,
  IconChevronDown,
  IconCommand,
  IconKeyboard,
  IconMessages,
  IconSettings,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import styles from './BrandMenu.module.css';
import { ThemeItems } from './ThemeItems.tsx';

const icon = { size: 15, stroke: 1.6 };

/** The name at the top; behind it what is needed now and then. */
export function BrandMenu(props: { onShortcuts: () => void }) {
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" width={236}>
      <Menu.Target>
        <button type="button" className={styles.brand} aria-label="Commonplace menu">
          <span className={styles.short} aria-hidden="true">
            C<i>.</i>
          </span>
          <span className={styles.name}>
            Commonplace<i>.</i>
          </span>
          <IconChevronDown className={styles.arrow} size={13} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconMessages {...icon} />} onClick={() => navigate({ to: '/assistants' })}>
          Assistants
        </Menu.Item>
        <Menu.Item leftSection={<IconChartLine {...icon} />} onClick={() => navigate({ to: '/evaluation' })}>
          Evaluation
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings {...icon} />} onClick={() => navigate({ to: '/settings' })}>
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconCommand {...icon} />} rightSection={<kbd>Ctrl K</kbd>} onClick={spotlight.open}>
          Palette
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} rightSection={<kbd>?</kbd>} onClick={props.onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}
