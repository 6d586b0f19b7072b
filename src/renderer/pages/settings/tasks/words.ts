import type { Task, TaskRun } from '../../../../contract/index.ts';
import { counted, took } from '../../../components/format.ts';

const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
});
const weekdays = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];

/** 'insights-cleanup' as a title. */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The usual schedules in words, others as they are written. */
export function scheduleInWords(schedule: string): string {
  const parts = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-6])$/.exec(schedule);
  if (parts === null) return schedule;
  const [, minute = '', hour = '', day = ''] = parts;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return `${day === '*' ? 'Every day' : weekdays[Number(day)]} at ${time}`;
}

export function momentOf(at: number): string {
  return moment.format(at);
}

export const outcomes: Record<TaskRun['status'], string> = {
  running: 'runs now',
  completed: 'done',
  completed_with_errors: 'done with errors',
  failed: 'failed',
};

/** "done, 132 items in 0.4 s". */
export function runInWords({ status, processed, failed, startedAt, endedAt }: TaskRun): string {
  const errors = failed === 0 ? '' : `, ${failed} failed`;
  const time = endedAt === null ? '' : ` in ${took(endedAt - startedAt)}`;
  return `${outcomes[status]}, ${counted(processed, 'item')}${time}${errors}`;
}

/** When it runs; when it ran last, and how that went. */
export function factsOf({ schedule, nextAt, last }: Task, running: boolean): [when: string, before: string] {
  const next = nextAt === null || !running ? '' : ` · next ${momentOf(nextAt)}`;
  const before = last === null ? 'Has not run yet' : `Last ${momentOf(last.startedAt)}: ${runInWords(last)}`;
  return [`${scheduleInWords(schedule)}${next}`, before];
}
