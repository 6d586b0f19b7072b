import { useElementSize } from '@mantine/hooks';
import type { Trait, TraitMove } from '../../../../contract/index.ts';
import { exactly, when } from '../../../components/format.ts';
import { traitNames } from '../words.ts';
import styles from './Courses.module.css';
import { courseOf, rangeOf } from './course.ts';
import { fixed } from './figures.ts';

const height = 120;
const margin = 12;
const left = 26;

interface TraitCourseProps {
  trait: Trait;
  moves: readonly TraitMove[];
  chosen: TraitMove | null;
  onChoose: (move: TraitMove) => void;
}

/** One trait over time; each event that moved it can be chosen. */
export function TraitCourse({ trait, moves, chosen, onChoose }: TraitCourseProps) {
  const { ref, width } = useElementSize();
  const own = moves.filter((move) => move.trait === trait);
  if (own.length === 0) return null;
  const { low, high } = rangeOf(own);
  const since = Math.min(...own.map(({ at }) => at)) - 86_400_000;
  const inner = Math.max(width - left, 1);
  const box = { width: inner, height, margin, since, until: Math.max(Date.now(), since + 1), low, high };
  const course = courseOf(trait, own, box);
  const ticks = [low, (low + high) / 2, high];
  const y = (value: number) => height - margin - ((height - 2 * margin) * (value - low)) / (high - low);
  return (
    <figure ref={ref} className={styles.chart}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose parts can be chosen is no fieldset. */}
      <svg
        viewBox={`0 0 ${Math.max(width, 1)} ${height}`}
        style={{ height }}
        role="group"
        aria-label={`Course of ${traitNames[trait]}`}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.base} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text className={styles.tick} x={left - 6} y={y(tick)} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <g transform={`translate(${left} 0)`}>
          <path className={styles.line} data-first d={course.path} />
          {course.points.map(({ x, y: top, move }) => {
            const words = `${exactly(move.at)}: ${fixed(move.before)} to ${fixed(move.after)}`;
            return (
              // biome-ignore lint/a11y/useSemanticElements: there are no HTML buttons inside a drawing.
              <g
                key={`${move.at} ${move.cause}`}
                role="button"
                tabIndex={0}
                className={styles.point}
                aria-label={words}
                aria-pressed={chosen?.at === move.at && chosen.trait === trait}
                onClick={() => onChoose(move)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  onChoose(move);
                }}
              >
                <title>{words}</title>
                <circle className={styles.reach} cx={x} cy={top} r={11} />
                <circle className={styles.dot} cx={x} cy={top} r={4.5} />
              </g>
            );
          })}
        </g>
      </svg>
      <figcaption className={styles.label}>
        {when(since, Date.now())} to today. Choose a point to see what moved it.
      </figcaption>
    </figure>
  );
}
