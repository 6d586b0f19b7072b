import type { UsageRow } from '../../../../contract/index.ts';
import { count, counted, dollars } from '../../../components/format.ts';
import styles from './Usage.module.css';
import { allDays } from './usage-words.ts';

const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const tokensOf = ({ promptTokens, answerTokens }: UsageRow) => promptTokens + answerTokens;

/** A bar a day: tokens where models were asked, else answers. */
export function DayBars({ rows, total, now }: { rows: readonly UsageRow[]; total: UsageRow; now: number }) {
  if (total.answers === 0) return <p className={styles.none}>Nothing has been asked in these days.</p>;
  const byTokens = tokensOf(total) > 0;
  const amount = (row: UsageRow | undefined) => (row === undefined ? 0 : byTokens ? tokensOf(row) : row.answers);
  const days = allDays(rows, now);
  const most = Math.max(...days.map(({ row }) => amount(row)), 1);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.total}>
        {counted(total.answers, 'answer')} · {count(tokensOf(total))} tokens
        {total.cost > 0 && ` · ${dollars(total.cost)}`}
      </figcaption>
      <ul className={styles.bars} aria-label={byTokens ? 'Tokens a day' : 'Answers a day'}>
        {days.map(({ day, at, row }) => {
          const words =
            row === undefined
              ? `${dayName.format(at)}: nothing`
              : `${dayName.format(at)}: ${counted(row.answers, 'answer')}, ${count(tokensOf(row))} tokens${row.cost > 0 ? `, ${dollars(row.cost)}` : ''}`;
          return (
            <li key={day} className={styles.day} title={words} aria-label={words}>
              <span
                className={styles.bar}
                data-any={row !== undefined || undefined}
                style={{ height: `${(100 * amount(row)) / most}%` }}
              />
            </li>
          );
        })}
      </ul>
      <div className={styles.axis} aria-hidden="true">
        <span>{first && dayName.format(first.at)}</span>
        <span>{byTokens ? `Highest: ${count(most)} tokens` : `Highest: ${counted(most, 'answer')}`}</span>
        <span>{last && 'Today'}</span>
      </div>
    </figure>
  );
}
