import { Cron } from 'croner';

/** The last moment at which a schedule was due, in the machine's time zone; null where it never is. */
export function lastDue(schedule: string, now: number): number | null {
  const [last] = new Cron(schedule).previousRuns(1, new Date(now));
  return last?.getTime() ?? null;
}

/** The next moment at which it is due. */
export function nextDue(schedule: string, now: number): number | null {
  return new Cron(schedule).nextRun(new Date(now))?.getTime() ?? null;
}
