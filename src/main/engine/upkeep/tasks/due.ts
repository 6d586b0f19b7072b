import { Cron } from 'croner';

/**
 * The last moment at which a schedule was due, in the machine's time zone; null where it never was. An hour that summer
 * time skips is due right after it, one that comes twice is due the first time.
 */
export function lastDue(schedule: string, now: number): number | null {
  // A run that is due this very second has come: croner looks for those before.
  const [last] = new Cron(schedule).previousRuns(1, new Date(now + 1000));
  return last === undefined || last.getTime() > now ? previous(schedule, now) : last.getTime();
}

function previous(schedule: string, now: number): number | null {
  return new Cron(schedule).previousRuns(1, new Date(now))[0]?.getTime() ?? null;
}

/** The next moment at which it is due. */
export function nextDue(schedule: string, now: number): number | null {
  return new Cron(schedule).nextRun(new Date(now))?.getTime() ?? null;
}
