import { useElementSize } from '@mantine/hooks';
import type { TraitMove, TraitState } from '../../../../contract/index.ts';
import { traitNames } from '../words.ts';
import styles from './Courses.module.css';
import { courseOf, rangeOf } from './course.ts';

const height = 90;

/** The traits that can be shown, over time and in one glance. */
export function Courses({ traits, moves }: { traits: readonly TraitState[]; moves: readonly TraitMove[] }) {
  const { ref, width } = useElementSize();
  const shown = traits.filter(({ value }) => value !== null).toSorted((a, b) => b.confidence - a.confidence);
  const some = moves.filter(({ trait }) => shown.some((state) => state.trait === trait));
  if (some.length === 0) return null;
  const since = Math.min(...some.map(({ at }) => at));
  const box = { width, height, margin: 4, since, until: Math.max(Date.now(), since + 1), ...rangeOf(some) };
  const names = shown.map(({ trait }) => traitNames[trait]).join(', ');
  return (
    <figure ref={ref} className={styles.chart}>
      <svg
        viewBox={`0 0 ${Math.max(width, 1)} ${height}`}
        style={{ height }}
        role="img"
        aria-label={`Course of ${names}`}
      >
        <line className={styles.base} x1={0} x2={width} y1={height - 1} y2={height - 1} />
        {shown.map(({ trait }, index) => (
          <path
            key={trait}
            className={styles.line}
            data-first={index === 0 || undefined}
            d={courseOf(trait, some, box).path}
          />
        ))}
      </svg>
    </figure>
  );
}
