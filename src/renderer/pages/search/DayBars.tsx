import type { SearchStats } from '../../../contract/index.ts';
import { counted } from '../../components/format.ts';
import { toBars } from './dayBars.ts';
import styles from './Statistics.module.css';

interface BarsProps {
  days: SearchStats['days'];
  /** Days that are shown, up to today. */
  span: number;
}

/** Searches of each day (each week, where there are many) as bars. */
export function DayBars({ days, span }: BarsProps) {
  const bars = toBars(days, span, new Date());
  const most = Math.max(1, ...bars.map(({ searches }) => searches));
  const total = bars.reduce((sum, { searches }) => sum + searches, 0);
  return (
    <div
      className={styles.bars}
      role="img"
      aria-label={`${counted(total, 'search', 'searches')} in ${counted(span, 'day')}; ${counted(most, 'search', 'searches')} on the busiest`}
    >
      {bars.map((bar) => (
        <div
          key={bar.from}
          className={styles.bar}
          title={`${bar.from}: ${counted(bar.searches, 'search', 'searches')}${bar.nothing > 0 ? `, ${bar.nothing} without a result` : ''}`}
        >
          <div className={styles.some} style={{ height: `${(100 * bar.searches) / most}%` }} />
        </div>
      ))}
      <span className={styles.first}>{bars[0]?.from}</span>
      <span className={styles.last}>today</span>
    </div>
  );
}
