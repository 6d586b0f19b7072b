import { useQuery } from '@tanstack/react-query';
import type { Person, TraitState } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Section } from '../person/Section.tsx';
import { fixed, signed } from '../personality/figures.ts';
import { Radar } from '../personality/Radar.tsx';
import { firstName, traitNames, traits } from '../words.ts';
import styles from './Compare.module.css';

/** The traits of two people, as far as both have enough evidence. */
export function TwoTraits({ a, b }: { a: Person; b: Person }) {
  const api = useApi();
  const first = useQuery(api.query.traits.get.queryOptions({ input: { id: a.id } }));
  const second = useQuery(api.query.traits.get.queryOptions({ input: { id: b.id } }));
  if (first.isError) return <ErrorState error={first.error} onRetry={() => first.refetch()} />;
  if (!first.data || !second.data) return null;
  const off = [first.data, second.data].flatMap(({ state }, index) =>
    state === 'off' ? [firstName(index === 0 ? a.name : b.name)] : [],
  );
  if (off.length > 0) {
    return (
      <Section title="Personality">
        <p className={styles.quiet}>Turned off for {off.join(' and ')}; nothing is gathered and nothing compared.</p>
      </Section>
    );
  }
  const of = (states: readonly TraitState[]) => new Map(states.map((state) => [state.trait, state.value]));
  const [one, other] = [of(first.data.traits), of(second.data.traits)];
  return (
    <Section title="Personality">
      <div className={styles.two}>
        <Radar label={`Five traits of ${a.name} and ${b.name}`} people={[first.data, second.data]} />
        <table className={styles.table} aria-label="Traits of both">
          <thead>
            <tr>
              <th scope="col">Trait</th>
              <th scope="col" className={styles.number}>
                {firstName(a.name)}
              </th>
              <th scope="col" className={styles.number}>
                {firstName(b.name)}
              </th>
              <th scope="col" className={styles.number}>
                Apart
              </th>
            </tr>
          </thead>
          <tbody>
            {traits.map((trait) => {
              const [x, y] = [one.get(trait) ?? null, other.get(trait) ?? null];
              return (
                <tr key={trait}>
                  <td>{traitNames[trait]}</td>
                  <td className={styles.number}>{x === null ? '–' : fixed(x)}</td>
                  <td className={styles.number}>{y === null ? '–' : fixed(y)}</td>
                  <td className={`${styles.number} ${styles.quiet}`}>
                    {x === null || y === null ? 'not enough evidence' : signed(y - x)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
