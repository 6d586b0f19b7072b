import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Fact, Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Section } from '../person/Section.tsx';
import { kindNames, sentence } from '../words.ts';
import styles from './Compare.module.css';

function sameFacts(a: readonly Fact[], b: readonly Fact[]): Fact[] {
  const key = ({ kind, value }: Fact) => `${kind} ${value.toLocaleLowerCase()}`;
  const known = new Set(b.map(key));
  return a.filter((fact) => known.has(key(fact)));
}

/** What two people share: facts, and people whom both are connected with. */
export function InCommon({ a, b }: { a: Person; b: Person }) {
  const api = useApi();
  const factsOf = ({ id }: Person) => api.query.people.facts.queryOptions({ input: { id, statuses: ['accepted'] } });
  const nearOf = ({ id }: Person) => api.query.people.relations.queryOptions({ input: { id } });
  const { data: factsOfA } = useQuery(factsOf(a));
  const { data: factsOfB } = useQuery(factsOf(b));
  const { data: nearA } = useQuery(nearOf(a));
  const { data: nearB } = useQuery(nearOf(b));
  if (!factsOfA || !factsOfB || !nearA || !nearB) return null;
  const same = sameFacts(factsOfA, factsOfB);
  const ofB = new Set(nearB.map(({ person }) => person.id));
  const both = [...new Map(nearA.map(({ person }) => [person.id, person])).values()].filter(({ id }) => ofB.has(id));
  return (
    <Section title="In common">
      {same.length + both.length === 0 && <p className={styles.quiet}>Nothing that the library knows of.</p>}
      <ul className={styles.list}>
        {same.map((fact) => (
          <li key={fact.id}>
            {kindNames[fact.kind]}: {sentence(fact.value)}
          </li>
        ))}
        {both.length > 0 && (
          <li>
            Both know{' '}
            {both.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <Link to="/people/$id" params={{ id }}>
                  {name}
                </Link>
              </span>
            ))}
          </li>
        )}
      </ul>
    </Section>
  );
}
