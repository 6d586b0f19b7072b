import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../../contract/index.ts';
import { Bar } from '../../../components/Bar.tsx';
import { Chip } from '../../../components/Chip.tsx';
import { timeLeft } from '../../../components/format.ts';
import models from '../model-parts/ModelEntry.module.css';
import settings from '../SettingsPage.module.css';
import { useFits } from '../searched.ts';
import { TaskHistory } from './TaskHistory.tsx';
import { factsOf, outcomes, titleOf } from './words.ts';

interface RowProps {
  task: Task;
  /** Whether tasks run by themselves here. */
  running: boolean;
  timeZone: string;
  onRun: () => void;
  onStop: () => void;
}

/** A task: what it does, when, how it went last, and its runs. */
export function TaskRow({ task, running, timeZone, onRun, onStop }: RowProps) {
  const [open, setOpen] = useState(false);
  const title = titleOf(task.name);
  const [when, before] = factsOf(task, running);
  if (!useFits(title, task.description, when, before, 'tasks schedule history')) return null;
  const { progress, last } = task;
  const trouble = last !== null && last.status !== 'completed';
  return (
    <div className={settings.row} data-wide>
      <div className={models.row}>
        <div>
          <div className={models.title}>
            {title}
            {task.active && <Chip>runs now</Chip>}
            {!task.active && trouble && <Chip tone="warn">{outcomes[last.status]}</Chip>}
          </div>
          <div className={settings.does}>{task.description}</div>
          <div className={models.facts} title={`Time zone: ${timeZone}`}>
            {when}
          </div>
          <div className={models.facts}>{before}</div>
          {progress !== null && (
            <div className={models.progress}>
              <Bar
                share={progress.total === 0 ? 0 : progress.done / progress.total}
                label={`${title}: ${progress.done} of ${progress.total}`}
                width="9rem"
              />
              {progress.done} of {progress.total}
              {progress.msLeft !== null && `, ${timeLeft(progress.msLeft)}`}
            </div>
          )}
        </div>
        <div className={models.buttons}>
          <Button
            size="xs"
            aria-label={`${open ? 'Hide runs' : 'Show runs'}: ${title}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide runs' : 'Runs'}
          </Button>
          {task.active ? (
            <Button size="xs" aria-label={`Stop: ${title}`} onClick={onStop}>
              Stop
            </Button>
          ) : (
            <Button size="xs" aria-label={`Run now: ${title}`} onClick={onRun}>
              Run now
            </Button>
          )}
        </div>
      </div>
      {open && <TaskHistory name={task.name} />}
    </div>
  );
}
