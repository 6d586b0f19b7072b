import type { UsageLimits, UsageRow } from '../../../../contract/index.ts';

export const daysShown = 30;

/** Midnight of the first day that is shown. */
export function firstMoment(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysShown + 1).getTime();
}

/** 2026-11-21, in this computer's time zone. */
function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Every day that is shown, oldest first, with what it took; undefined where nothing was asked. */
export function allDays(
  rows: readonly UsageRow[],
  now: number,
): { day: string; at: number; row: UsageRow | undefined }[] {
  const byDay = new Map(rows.map((row) => [row.key, row]));
  const today = new Date(now);
  return Array.from({ length: daysShown }, (_, index) => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysShown + 1 + index);
    const day = dayOf(date);
    return { day, at: date.getTime(), row: byDay.get(day) };
  });
}

export interface LimitField {
  name: keyof UsageLimits;
  label: string;
  does: string;
  /** In dollars, not in tokens. */
  cost: boolean;
}

export const limitFields: readonly LimitField[] = [
  {
    name: 'tokensPerAnswer',
    label: 'Tokens an answer',
    does: 'Question, passages and answer together. One that could take more is not asked for.',
    cost: false,
  },
  {
    name: 'tokensPerDay',
    label: 'Tokens a day',
    does: 'An answer that could pass it is not asked for. A day ends at midnight.',
    cost: false,
  },
  { name: 'costPerConversation', label: 'Cost of a conversation', does: 'Of all of its answers together.', cost: true },
  {
    name: 'costPerDay',
    label: 'Cost a day',
    does: 'Of all answers. Where a price is not known, the limit stops once it is reached.',
    cost: true,
  },
  { name: 'costPerMonth', label: 'Cost a month', does: 'Of all answers since the first of the month.', cost: true },
];
