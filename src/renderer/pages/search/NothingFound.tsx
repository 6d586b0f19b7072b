import type { SearchOutput } from '../../../contract/index.ts';
import { filterTokens, wordsOf } from './queryText.ts';
import styles from './SearchPage.module.css';
import type { SearchSearch } from './search.ts';

interface NothingProps {
  search: SearchSearch;
  output: SearchOutput;
  onChange: (next: Partial<SearchSearch>) => void;
}

/** Nothing fits: what was asked, and what may help, each one press away. */
export function NothingFound({ search, output, onChange }: NothingProps) {
  const query = search.q ?? '';
  const words = wordsOf(query);
  const filtered = filterTokens(query).length > 0;
  const exact = output.parsed.required.length > 0 || output.parsed.excluded.length > 0;
  const documents = output.coverage.documents;
  const ways = [
    ...(filtered && words !== '' ? [{ label: 'Search without the filters', next: { q: words } }] : []),
    ...(exact && documents > 0 ? [{ label: 'Search for any of the words', next: { q: plainOf(query) } }] : []),
    ...(search.by === 'keyword' ? [{ label: 'Search by meaning too', next: { by: undefined } }] : []),
    ...(search.mode === undefined && documents > 0 && words !== ''
      ? [{ label: 'Look deeper', next: { mode: 'deep' as const } }]
      : []),
  ];
  return (
    <div className={styles.none}>
      <p>
        Nothing found for <strong>{query}</strong>
        {filtered && documents === 0 ? ': no document fits the filters.' : '.'}
      </p>
      {ways.length > 0 && (
        <p className={styles.ways}>
          {ways.map(({ label, next }) => (
            <button key={label} type="button" className={styles.way} onClick={() => onChange(next)}>
              {label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** The query with its filters, but without quotation marks, OR and excluded words. */
function plainOf(query: string): string {
  const filters = filterTokens(query).map(({ start, end }) => query.slice(start, end));
  const words = wordsOf(query).replace(/(^|\s)-(?:"[^"]*"|\S+)|["()]|\bOR\b/g, ' ');
  return [words.replace(/\s+/g, ' ').trim(), ...filters].join(' ').trim();
}
