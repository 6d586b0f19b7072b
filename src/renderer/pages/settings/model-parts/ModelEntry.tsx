import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Bar } from '../../../components/Bar.tsx';
import { Chip } from '../../../components/Chip.tsx';
import settings from '../SettingsPage.module.css';
import styles from './ModelEntry.module.css';

interface EntryProps<Act extends string> {
  model: {
    title: string;
    about: string;
    state: string;
    problem: { message: string } | null;
    progress: { done: number; total: number } | null;
  };
  /** Where it stands, in a word or two; null: nothing to say. */
  state: string | null;
  facts: string;
  /** How far it has come, in words. */
  progress: string | null;
  /** Lines of its own, below the facts. */
  children?: ReactNode;
  acts: readonly Act[];
  labels: Readonly<Record<Act, string>>;
  isDisabled: (act: Act) => boolean;
  onAct: (act: Act) => void;
}

/** A model in a list: what it is, where it stands, what can be done with it. */
export function ModelEntry<Act extends string>({ model, labels, ...props }: EntryProps<Act>) {
  const { title, about, problem, progress } = model;
  return (
    <div className={settings.row} data-wide>
      <div className={styles.row}>
        <div>
          <div className={styles.title}>
            {title}
            {props.state !== null && <Chip>{props.state}</Chip>}
          </div>
          <div className={settings.does}>{about}</div>
          <div className={styles.facts}>{props.facts}</div>
          {props.children}
          {problem !== null && (
            <div role="alert" className={styles.problem}>
              {problem.message}
            </div>
          )}
          {progress !== null && (
            <div className={styles.progress}>
              <Bar
                share={progress.total === 0 ? 0 : progress.done / progress.total}
                label={`${title}: ${props.progress}`}
                width="9rem"
              />
              {props.progress}
            </div>
          )}
        </div>
        <div className={styles.buttons}>
          {props.acts.map((act) => (
            <Button
              key={act}
              size="xs"
              disabled={props.isDisabled(act)}
              aria-label={`${labels[act]}: ${title}`}
              onClick={() => props.onAct(act)}
            >
              {act === 'download' && model.state === 'paused' ? 'Go on' : labels[act]}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
