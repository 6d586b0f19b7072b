import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Person, Relation } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { count, when } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Portrait } from '../Portrait.tsx';
import { firstName, sentence } from '../words.ts';
import { Graph } from './Graph.tsx';
import styles from './Relations.module.css';

/** With whom somebody is connected, drawn and as a list. */
export function RelationsView({ person }: { person: Person }) {
  const api = useApi();
  const relations = useQuery(api.query.people.relations.queryOptions({ input: { id: person.id } }));
  const graph = useQuery(api.query.people.graph.queryOptions({ input: { id: person.id, nodes: 40 } }));
  if (relations.isError) return <ErrorState error={relations.error} onRetry={() => relations.refetch()} />;
  if (relations.isPending) return <Skeleton lines={8} label="Looking for connections" />;
  if (relations.data.length === 0) {
    return <p>Nobody stands in the same document with {firstName(person.name)} so far.</p>;
  }
  return (
    <>
      {graph.data && graph.data.edges.length > 0 && (
        <Graph graph={graph.data} centre={person.id} label={`Who is connected with ${person.name}`} height={24} />
      )}
      <RelationList relations={relations.data} />
    </>
  );
}

function RelationList({ relations }: { relations: readonly Relation[] }) {
  const now = Date.now();
  return (
    <table className={styles.list} aria-label="Connections">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">How</th>
          <th scope="col" className={styles.number}>
            Documents
          </th>
          <th scope="col">Last together</th>
        </tr>
      </thead>
      <tbody>
        {relations.map(({ person, kind, documents, lastContactAt }) => (
          <tr key={`${person.id} ${kind}`}>
            <td>
              <Link to="/people/$id" params={{ id: person.id }} className={styles.person}>
                <Portrait person={person} size={1.625} />
                {person.name}
              </Link>
            </td>
            <td>{sentence(kind)}</td>
            <td className={styles.number}>{documents === 0 ? '–' : count(documents)}</td>
            <td className={styles.quiet}>{lastContactAt === null ? '–' : when(lastContactAt, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
