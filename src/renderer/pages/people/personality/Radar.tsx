import type { Personality, TraitState } from '../../../../contract/index.ts';
import { traitNames, traits } from '../words.ts';
import { fixed, trust } from './figures.ts';
import styles from './Radar.module.css';

const width = 400;
const height = 270;
const middle = { x: width / 2, y: 142 };
const radius = 96;

function place(index: number, value: number): { x: number; y: number } {
  const angle = (Math.PI * 2 * index) / traits.length - Math.PI / 2;
  const reach = (radius * value) / 100;
  return { x: middle.x + reach * Math.cos(angle), y: middle.y + reach * Math.sin(angle) };
}

interface RadarProps {
  label: string;
  /** One person, or two to be compared. */
  people: readonly Pick<Personality, 'traits'>[];
}

/** The five traits around a middle. What there is no evidence for has a dotted axis and no point. */
export function Radar({ label, people }: RadarProps) {
  return (
    <svg className={styles.radar} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[25, 50, 75, 100].map((ring) => (
        <polygon
          key={ring}
          className={styles.ring}
          points={traits.map((_, index) => at(place(index, ring))).join(' ')}
        />
      ))}
      {traits.map((trait, index) => {
        const end = place(index, 100);
        const text = place(index, 112);
        const states = people.map((one) => one.traits.find((state) => state.trait === trait));
        const known = states.some((state) => state && state.value !== null);
        const anchor = Math.abs(text.x - middle.x) < 12 ? 'middle' : text.x > middle.x ? 'start' : 'end';
        return (
          <g key={trait}>
            <line
              className={styles.axis}
              data-unknown={!known || undefined}
              x1={middle.x}
              y1={middle.y}
              x2={end.x}
              y2={end.y}
            />
            <text className={styles.name} x={text.x} y={text.y - (index === 0 ? 8 : 0)} textAnchor={anchor}>
              {traitNames[trait]}
            </text>
            <text className={styles.value} x={text.x} y={text.y + (index === 0 ? 5 : 13)} textAnchor={anchor}>
              {known ? states.map(shownOf).join(' / ') : 'not enough evidence'}
            </text>
          </g>
        );
      })}
      {people.map((one, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second person.
        <Shape key={number} states={one.traits} second={number > 0} />
      ))}
    </svg>
  );
}

function shownOf(state: TraitState | undefined): string {
  return state === undefined || state.value === null ? '–' : fixed(state.value);
}

function at({ x, y }: { x: number; y: number }): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Points joined where both neighbours are known; an area only where all are. */
function Shape({ states, second }: { states: readonly TraitState[]; second: boolean }) {
  const points = traits.map((trait, index) => {
    const state = states.find((one) => one.trait === trait);
    return state === undefined || state.value === null ? null : { ...place(index, state.value), state };
  });
  const known = points.filter((point) => point !== null);
  return (
    <g className={styles.person} data-second={second || undefined}>
      {known.length === traits.length && <polygon className={styles.area} points={known.map(at).join(' ')} />}
      {points.map((point, index) => {
        const next = points[(index + 1) % points.length];
        if (!point || !next) return null;
        return (
          <line key={point.state.trait} className={styles.side} x1={point.x} y1={point.y} x2={next.x} y2={next.y} />
        );
      })}
      {known.map(({ x, y, state }) => (
        <circle
          key={state.trait}
          className={styles.dot}
          data-trust={state.overridden ? 'clear' : trust(state.confidence)}
          cx={x}
          cy={y}
          r={4.5}
        />
      ))}
    </g>
  );
}
