import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { when } from '../../../components/format.ts';
import { Marked } from '../../../components/Marked.tsx';
import styles from './List.module.css';

const limit = 50;

/** What was said in any conversation, with the words that were looked for. */
export function SearchResults({ query }: { query: string }) {
  const api = useApi();
  const found = useQuery(
    api.query.conversations.search.queryOptions({ input: { query, limit }, placeholderData: keepPreviousData }),
  );
  const now = Date.now();
  if (found.isError) return <p className={styles.note}>{sentenceOf(found.error)}</p>;
  if (found.data?.length === 0) return <p className={styles.note}>Nothing was said about that.</p>;
  return (
    <ul className={styles.results} aria-label="Found in conversations">
      {found.data?.map(({ conversation, messageId, excerpt, matches }) => (
        <li key={`${conversation.id} ${messageId}`}>
          <Link
            to="/ask/$id"
            params={{ id: conversation.id }}
            search={messageId === null ? {} : { message: messageId }}
            className={styles.result}
          >
            <span className={styles.resultTitle}>
              <span className={styles.label}>{conversation.title || 'New conversation'}</span>
              <span className={styles.extra}>{when(conversation.updatedAt, now)}</span>
            </span>
            <span className={styles.excerpt}>
              <Marked text={excerpt} ranges={matches} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
