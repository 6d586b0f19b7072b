import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { SearchModeId } from '../../../../contract/index.ts';
import { useModes } from '../../search/modes.ts';
import styles from './Composer.module.css';

interface ModeProps {
  /** For this answer; null: the assistant's own. */
  mode: SearchModeId | null;
  own: SearchModeId;
  onChoose: (mode: SearchModeId | null) => void;
}

/** How thoroughly the documents are looked through. */
export function ModeMenu({ mode, own, onChoose }: ModeProps) {
  const modes = useModes();
  const shown = mode ?? own;
  const label = modes.find(({ id }) => id === shown)?.label ?? 'Basic';
  return (
    <Menu position="top-start" width={340} shadow="md">
      <Menu.Target>
        <button type="button" className={styles.control} aria-label={`Mode: ${label}`}>
          <span>{label}</span>
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {modes.map((one) => (
          <Menu.Item
            key={one.id}
            className={one.id === shown ? styles.chosen : undefined}
            aria-current={one.id === shown ? 'true' : undefined}
            onClick={() => onChoose(one.id === own ? null : one.id)}
          >
            <div className={styles.optionName}>{one.label}</div>
            <div className={styles.optionAbout}>{one.description}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
