import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SearchResult } from '../../../contract/index.ts';
import { toExcerpt } from '../../components/excerpt.ts';
import { counted, exactly, folderOf, pageName, when } from '../../components/format.ts';
import { Marked } from '../../components/Marked.tsx';
import { MarkButtons } from './MarkButtons.tsx';
import styles from './SearchResults.module.css';
import type { Marks } from './useMarks.ts';
import { ranksOf, whyOf } from './why.ts';

interface RowProps {
  result: SearchResult;
  index: number;
  active: boolean;
  opened: boolean;
  marks: Marks | null;
  onOpen: (index: number) => void;
  onLike: (result: SearchResult) => void;
}

/** A passage that was found: where it stands, what it says, why it is here, and what can be done with it. */
export function ResultRow({ result, index, active, opened, marks, onOpen, onLike }: RowProps) {
  const navigate = useNavigate();
  const [showAlike, setShowAlike] = useState(false);
  const { alike, date } = result;
  return (
    <li className={styles.item} data-active={active || undefined} data-opened={opened || undefined}>
      <button
        type="button"
        id={`result-${index}`}
        className={styles.result}
        aria-pressed={opened}
        onClick={() => onOpen(index)}
      >
        <span className={styles.head}>
          <span className={styles.title}>{result.title}</span>
          <span className={styles.place}>{placeOf(result)}</span>
          {date !== null && (
            <time className={styles.date} dateTime={new Date(date).toISOString()} title={exactly(date)}>
              {when(date, Date.now())}
            </time>
          )}
        </span>
        {result.headings.length > 0 && <span className={styles.headings}>{result.headings.join(' › ')}</span>}
        <span className={styles.text}>
          <Marked {...excerptOf(result)} />
        </span>
      </button>
      <div className={styles.foot}>
        <span className={styles.why} title={ranksOf(result.why)}>
          {whyOf(result.why)}
        </span>
        {alike.length > 0 && (
          <button
            type="button"
            className={styles.action}
            aria-expanded={showAlike}
            onClick={() => setShowAlike(!showAlike)}
          >
            also in {counted(alike.length, 'other document')}
          </button>
        )}
        <span className={styles.grow} />
        <span className={styles.actions}>
          {marks && <MarkButtons result={result} marks={marks} />}
          <button type="button" className={styles.action} onClick={() => onLike(result)}>
            More like this
          </button>
          <button
            type="button"
            className={styles.action}
            onClick={() =>
              navigate({
                to: '/documents/$id',
                params: { id: result.documentId },
                search: { start: result.start, end: result.end },
              })
            }
          >
            Open
          </button>
        </span>
      </div>
      {showAlike && (
        <ul className={styles.alike} aria-label="Nearly the same passage">
          {alike.map((other) => (
            <li key={other.documentId}>
              <button
                type="button"
                className={styles.action}
                onClick={() => navigate({ to: '/documents/$id', params: { id: other.documentId } })}
              >
                {other.title}
              </button>
              <span className={styles.place}>{folderOf(other.path)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function placeOf(result: SearchResult): string {
  const page = result.page === null ? '' : ` · ${pageName(result.format)} ${result.page}`;
  return `${folderOf(result.path)}${page}`;
}

/** The part to show, with its marks, and dots where the passage goes on. */
function excerptOf({ text, matches, excerpt }: SearchResult) {
  const inside = matches
    .filter(({ start, end }) => start >= excerpt.start && end <= excerpt.end)
    .map(({ start, end }) => ({ start: start - excerpt.start, end: end - excerpt.start }));
  const shown = toExcerpt(text.slice(excerpt.start, excerpt.end), inside);
  const before = excerpt.start > 0 ? '… ' : '';
  const after = excerpt.end < text.length ? ' …' : '';
  return {
    text: `${before}${shown.text}${after}`,
    ranges: shown.ranges.map(({ start, end }) => ({ start: start + before.length, end: end + before.length })),
  };
}
