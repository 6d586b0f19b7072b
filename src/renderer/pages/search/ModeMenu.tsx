import { Menu } from '@mantine/core';
import { IconChevronDown, IconLock } from '@tabler/icons-react';
import type { SearchModeId } from '../../../contract/index.ts';
import styles from './ModeMenu.module.css';
import { useModes } from './modes.ts';

interface ModeProps {
  mode: SearchModeId;
  /** super-deep: every passage is read. */
  all: boolean;
  onChange: (mode: SearchModeId, all: boolean) => void;
}

/** How thoroughly, and in what manner, is looked. */
export function ModeMenu({ mode, all, onChange }: ModeProps) {
  const modes = useModes();
  const chosen = modes.find((one) => one.id === mode);
  const label = chosen?.label ?? 'Basic';
  return (
    <Menu position="bottom-end" width={360} shadow="md">
      <Menu.Target>
        <button type="button" className={styles.button} aria-label={`Mode: ${label}`}>
          {mode === 'private' && <IconLock size={13} stroke={1.8} aria-hidden="true" />}
          {label}
          {all && ', all'}
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {modes.map((one) => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === mode && !all ? 'true' : undefined}
            className={styles.item}
            onClick={() => onChange(one.id, false)}
          >
            <div className={styles.name}>{one.label}</div>
            <div className={styles.does}>{one.description}</div>
          </Menu.Item>
        ))}
        {modes.some((one) => one.id === 'super-deep') && (
          <>
            <Menu.Divider />
            <Menu.Item
              className={styles.item}
              aria-current={all ? 'true' : undefined}
              onClick={() => onChange('super-deep', true)}
            >
              <div className={styles.name}>Everything</div>
              <div className={styles.does}>
                Super-deep over every passage that the filters allow, however long it takes. It can be stopped.
              </div>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
