import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptSearch, SavedSearch } from '../../../contract/index.ts';
import { counted, when } from '../../components/format.ts';
import { ClearDialog } from './ClearDialog.tsx';
import { QueryHelp } from './QueryHelp.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import styles from './SearchHome.module.css';
import { useHistory } from './useHistory.ts';
import { useSaved } from './useSaved.ts';

interface HomeProps {
  onRun: (input: KeptSearch, savedId?: string) => void;
  /** Puts an example into the field. */
  onTry: (query: string) => void;
  onStatistics: () => void;
}

const shownPast = 12;

/** Before anything is asked: what was kept, what was asked lately, and what can be typed. */
export function SearchHome({ onRun, onTry, onStatistics }: HomeProps) {
  const { saved, remove } = useSaved();
  const history = useHistory(shownPast);
  const [editing, setEditing] = useState<SavedSearch | null>(null);
  const [clearing, setClearing] = useState(false);
  return (
    <div className={styles.home}>
      {saved.length > 0 && (
        <section aria-label="Saved searches" className={styles.section}>
          <h2 className={styles.title}>Saved searches</h2>
          <ul className={styles.list}>
            {saved.map((one) => (
              <li key={one.id} className={styles.row}>
                <button type="button" className={styles.open} onClick={() => onRun(one.input, one.id)}>
                  <span className={styles.name}>{one.name}</span>
                  {one.name !== one.input.query && <span className={styles.detail}>{one.input.query}</span>}
                </button>
                {one.fresh > 0 && <span className={styles.fresh}>{counted(one.fresh, 'new document')}</span>}
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`What to do with ${one.name}`}>
                      <IconDots size={15} stroke={1.6} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setEditing(one)}>Rename</Menu.Item>
                    <Menu.Item onClick={() => remove(one.id)}>Delete</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </li>
            ))}
          </ul>
        </section>
      )}
      {history.past.length > 0 && (
        <section aria-label="Recent searches" className={styles.section}>
          <div className={styles.head}>
            <h2 className={styles.title}>Recent searches</h2>
            <button type="button" className={styles.link} onClick={onStatistics}>
              Statistics
            </button>
            <button type="button" className={styles.link} onClick={() => setClearing(true)}>
              Clear
            </button>
          </div>
          <ul className={styles.list}>
            {history.past.map((one) => (
              <li key={one.id} className={styles.row}>
                <button type="button" className={styles.open} onClick={() => onRun(one.input)}>
                  <span className={styles.query}>{one.query}</span>
                </button>
                <span className={styles.detail}>{one.results === 0 ? 'nothing found' : when(one.at, Date.now())}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`Forget the search ${one.query}`}
                  onClick={() => history.remove(one.id)}
                >
                  <IconX size={14} stroke={1.6} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </section>
      )}
      {history.on === false && (
        <p className={styles.off}>
          Searches are not remembered.{' '}
          <button type="button" className={styles.link} onClick={() => history.switchTo(true)}>
            Remember them
          </button>
        </p>
      )}
      <QueryHelp onTry={onTry} />
      {editing && <SaveDialog saved={editing} input={editing.input} onClose={() => setEditing(null)} />}
      {clearing && <ClearDialog onClose={() => setClearing(false)} onClear={history.clear} />}
    </div>
  );
}
