import type { ChatMessage } from './transcript.ts';

/** How days are written: which of the three numbers is the day, month and year. */
type DayOrder = 'dmy' | 'mdy' | 'ymd';

/**
 * A line of a chat export that begins a message, as phones of many languages write it:
 * "12.03.24, 09:14 - Ada: Hi", "[3/12/24, 9:14:05 PM] Ada: Hi", "2024/3/12 下午9:14 - Ada: Hi".
 */
const stamp =
  /^[\u200e\u200f\ufeff]*\[?(\d{1,4})(?:[./-]|年|\. )\s?(\d{1,2})(?:[./-]|月|\. )\s?(\d{1,4})日?\.?,?[\s\u202f]+(?:kl\. ?|um |à |às |alle )?(上午|下午|凌晨|오전|오후|午前|午後)?\s?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[\s\u202f\u00a0]?([ap])\.?[\s\u202f\u00a0]?m\.?)?(?:\]|[\s\u202f]+[-–])[ \u200e\u200f]*(.*)$/i;
const named = /^([^:\n]{1,100}?)\s?: ?(.*)$/s;

interface Stamped {
  numbers: [number, number, number];
  time: string;
  rest: string;
}

/** A line's stamp and what follows it; null for a line that goes on with the message above. */
export function stampOf(line: string): Stamped | null {
  const found = stamp.exec(line);
  if (found === null) return null;
  const [, first, second, third, half = '', hour, minute, , mark = '', rest = ''] = found;
  const afternoon = /^(p|下午|오후|午後)$/i.test(mark || half);
  const morning = /^(a|上午|凌晨|오전|午前)$/i.test(mark || half);
  const written = Number(hour);
  const hours = afternoon && written < 12 ? written + 12 : morning && written === 12 ? 0 : written;
  if (hours > 23 || Number(minute) > 59) return null;
  return {
    numbers: [Number(first), Number(second), Number(third)],
    time: `${String(hours).padStart(2, '0')}:${minute}`,
    rest,
  };
}

/** The name before the first colon; null for what the program says. */
export function speakerOf(rest: string): { name: string; text: string } | null {
  const found = named.exec(rest.replace(/^[\u200e\u200f]+/, ''));
  return found === null ? null : { name: found[1] ?? '', text: found[2] ?? '' };
}

/** Messages of an export whose every message begins with a stamp; other lines belong to the message above them. */
export function stampedMessages(source: string): ChatMessage[] {
  const found: { stamped: Stamped; lines: string[] }[] = [];
  for (const line of source.split(/\r?\n/)) {
    const stamped = stampOf(line);
    if (stamped !== null) found.push({ stamped, lines: [stamped.rest] });
    else found.at(-1)?.lines.push(line);
  }
  const order = dayOrder(found.map(({ stamped }) => stamped.numbers));
  return found.map(({ stamped: { numbers, time }, lines }) => {
    const spoken = speakerOf(lines[0] ?? '');
    const rest = lines.slice(1);
    return {
      day: dayOf(numbers, order),
      time,
      name: spoken?.name ?? null,
      text: [spoken?.text ?? lines[0] ?? '', ...rest].join('\n').replace(/[\u200e\u200f]/g, ''),
    };
  });
}

/** Day and month are told apart by a number above 12, or else by the order that runs forward in time. */
function dayOrder(all: readonly [number, number, number][]): DayOrder {
  if (all.some(([first]) => first > 31)) return 'ymd';
  if (all.some(([first]) => first > 12)) return 'dmy';
  if (all.some(([, second]) => second > 12)) return 'mdy';
  return backwardSteps(all, 'mdy') < backwardSteps(all, 'dmy') ? 'mdy' : 'dmy';
}

function backwardSteps(all: readonly [number, number, number][], order: DayOrder): number {
  const days = all.map((numbers) => dayOf(numbers, order) ?? '');
  return days.filter((day, index) => index > 0 && day < (days[index - 1] ?? '')).length;
}

function dayOf([first, second, third]: readonly [number, number, number], order: DayOrder): string | null {
  const [year, month, day] = { ymd: [first, second, third], mdy: [third, first, second], dmy: [third, second, first] }[
    order
  ];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const full = year < 100 ? 2000 + year : year;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
