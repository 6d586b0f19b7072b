import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Assistant } from '../../../../contract/index.ts';
import styles from './Composer.module.css';
import { Face } from './Face.tsx';

interface AssistantProps {
  assistants: readonly Assistant[];
  chosen: Assistant;
  onChoose: (assistant: Assistant) => void;
}

/** Who answers. */
export function AssistantMenu({ assistants, chosen, onChoose }: AssistantProps) {
  return (
    <Menu position="top-start" width={340} shadow="md">
      <Menu.Target>
        <button type="button" className={styles.control} aria-label={`Assistant: ${chosen.name}`}>
          <Face assistant={chosen} size={1} />
          <span>{chosen.name}</span>
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {assistants.map((one) => (
          <Menu.Item
            key={one.id}
            className={one.id === chosen.id ? styles.chosen : undefined}
            aria-current={one.id === chosen.id ? 'true' : undefined}
            onClick={() => onChoose(one)}
          >
            <span className={styles.option}>
              <Face assistant={one} size={1.75} />
              <span className={styles.optionText}>
                <span className={styles.optionName}>{one.name}</span>
                {one.description !== '' && <div className={styles.optionAbout}>{one.description}</div>}
              </span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
