import type { EvaluationRun } from '../../../contract/index.ts';
import { when } from '../../components/format.ts';
import styles from './Chart.module.css';
import { figures, fixed } from './figures.ts';

const width = 720;
const height = 132;
const left = 34;
const right = 12;
const top = 12;
const bottom = 12;
const mostShown = 30;

/** The order of results over time: one point a measurement, oldest at the left. */
export function RunsChart({ runs }: { runs: readonly EvaluationRun[] }) {
  const shown = runs.slice(0, mostShown).toReversed();
  const values = shown.map((run) => run.figures['ndcg@10']);
  // The lowest tenth below all of them, so that differences can be seen.
  const floor = Math.max(0, Math.floor((Math.min(...values) - 0.05) * 10) / 10);
  const x = (index: number) => left + ((width - left - right) * (index + 0.5)) / shown.length;
  const y = (value: number) => top + (height - top - bottom) * (1 - (value - floor) / (1 - floor));
  const line = shown.map((run, index) => `${x(index)},${y(run.figures['ndcg@10'])}`).join(' ');
  const ticks = [floor, (floor + 1) / 2, 1];
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        {figures['ndcg@10'].label}: {figures['ndcg@10'].says}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>{`${figures['ndcg@10'].label} of ${shown.length} measurements`}</title>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.rule} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text className={styles.tick} x={left - 6} y={y(tick)} dy="0.32em" textAnchor="end">
              {tick.toFixed(2).replace(/0$/, '')}
            </text>
          </g>
        ))}
        <polyline className={styles.line} points={line} />
        {shown.map((run, index) => {
          const value = run.figures['ndcg@10'];
          const words = `${run.name}: ${fixed(value)}, ${when(run.at, Date.now())}`;
          return (
            <a key={run.id} className={styles.point} href={`#/evaluation?tab=runs&run=${run.id}`} aria-label={words}>
              <title>{words}</title>
              <circle className={styles.reach} cx={x(index)} cy={y(value)} r={12} />
              <circle className={styles.dot} cx={x(index)} cy={y(value)} r={4} />
            </a>
          );
        })}
      </svg>
    </figure>
  );
}
