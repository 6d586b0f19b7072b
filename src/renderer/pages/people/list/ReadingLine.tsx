import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';
import { Bar } from '../../../components/Bar.tsx';
import { counted } from '../../../components/format.ts';
import styles from './PeoplePage.module.css';

/** While something is read it is looked at this often. */
const everyMs = 2000;

/** How far reading documents for people has come; nothing once it is done. */
export function ReadingLine() {
  const api = useApi();
  const { data } = useQuery(
    api.query.people.progress.queryOptions({
      input: {},
      refetchInterval: (query) => (query.state.data?.state === 'reading' ? everyMs : 10 * everyMs),
    }),
  );
  if (!data || data.state === 'done') return null;
  if (data.state === 'off') {
    return <p className={styles.reading}>Documents are not read for people: that is turned off in Settings.</p>;
  }
  if (data.waiting === 0) return null;
  const words =
    data.state === 'waiting'
      ? `${counted(data.waiting, 'document')} will be read for people once the library has learned them.`
      : `Reading for people: ${counted(data.waiting, 'document')} to go`;
  return (
    <div className={styles.reading} role="status">
      <span>{words}</span>
      {data.state === 'reading' && data.total > 0 && (
        <Bar share={1 - data.waiting / data.total} label="Reading for people" width="8rem" />
      )}
    </div>
  );
}
