import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { count, counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import list from '../list/PeoplePage.module.css';
import { sentence } from '../words.ts';
import { Graph } from './Graph.tsx';
import styles from './Relations.module.css';

const mostNodes = 60;
const listed = 200;

/** Who knows whom: the best connected people of the library, drawn, and every line of it as a list. */
export function NetworkView() {
  const api = useApi();
  const query = useQuery(api.query.people.graph.queryOptions({ input: { nodes: mostNodes } }));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton lines={10} label="Looking for connections" />;
  const { nodes, edges, total } = query.data;
  if (edges.length === 0) {
    return <p className={list.nothing}>Nobody is connected yet. Connections come with mails, talks and documents.</p>;
  }
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  return (
    <div className={list.column} data-wide>
      <p className={styles.bar}>
        <span>
          {counted(nodes.length, 'person', 'people')}, {counted(edges.length, 'connection')}
          {total > edges.length && ` of ${count(total)}`}. Larger is better connected; arrow keys go from one to the
          next.
        </span>
      </p>
      <Graph graph={query.data} label="Who knows whom" height={32} />
      <details>
        <summary>As a list</summary>
        <table className={styles.list} aria-label="Connections">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">With whom</th>
              <th scope="col">How</th>
              <th scope="col" className={styles.number}>
                Documents
              </th>
            </tr>
          </thead>
          <tbody>
            {edges.slice(0, listed).map(({ a, b, kind, documents }) => (
              <tr key={`${a}${b}${kind}`}>
                {[a, b].map((id) => (
                  <td key={id}>
                    <Link to="/people/$id" params={{ id }} className={styles.person}>
                      {nameOf.get(id)}
                    </Link>
                  </td>
                ))}
                <td>{sentence(kind)}</td>
                <td className={styles.number}>{documents === 0 ? '–' : count(documents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
