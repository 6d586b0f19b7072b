import { useQuery } from '@tanstack/react-query';
import type { TraitMethod } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { traitNames } from '../words.ts';
import styles from './Personality.module.css';

/** What each way of taking insights is worth for each trait, as measured, and what it is not. */
export function Methods() {
  const api = useApi();
  const query = useQuery(api.query.traits.methods.queryOptions({ input: {} }));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return null;
  const { methods, text } = query.data;
  return (
    <>
      <Sentences lines={[...text.sources, ...text.accuracy, ...text.not]} />
      {methods
        .filter(({ used }) => used)
        .map((method) => (
          <MethodTable key={method.id} method={method} />
        ))}
    </>
  );
}

function Sentences({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles.notice}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const bases = { measured: 'measured here', published: 'published', none: 'not shown' };

function MethodTable({ method }: { method: TraitMethod }) {
  return (
    <details className={styles.method}>
      <summary>{method.name}</summary>
      <p className={styles.sub}>{method.words}</p>
      <table className={styles.methods} aria-label={method.name}>
        <thead>
          <tr>
            <th scope="col">Trait</th>
            <th scope="col">Agreement</th>
            <th scope="col">95%</th>
            <th scope="col">On what ground</th>
          </tr>
        </thead>
        <tbody>
          {method.traits.map((one) => (
            <tr key={one.trait}>
              <td>{traitNames[one.trait]}</td>
              <td>{agreement(one)}</td>
              <td>{one.interval === null ? '–' : `${one.interval[0].toFixed(2)} to ${one.interval[1].toFixed(2)}`}</td>
              <td>
                {one.shown ? bases[one.basis] : 'not shown'}
                <div className={styles.quiet}>{[one.set, one.words].filter(Boolean).join('. ')}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function agreement({ auc, correlation }: TraitMethod['traits'][number]): string {
  if (correlation !== null) return `r = ${correlation.toFixed(2)}`;
  return auc === null ? '–' : `AUC ${auc.toFixed(2)}`;
}
