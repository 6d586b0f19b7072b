import type { RunResult } from '../../../contract/index.ts';
import styles from './Evaluation.module.css';
import { plain } from './figures.ts';
import type { ShownPlace } from './shown-place.ts';

interface ResultProps {
  result: RunResult;
  onShow: (place: ShownPlace | null) => void;
}

/** A result of a run: what came first, and whether it is right. */
export function ResultLine({ result, onShow }: ResultProps) {
  const { documentId, title, path, start, end, text, relevance } = result;
  const judged = relevance === null ? null : relevance > 0 ? 'right' : 'marked wrong';
  const words = (
    <>
      {judged && (
        <span className={styles.judged} data-right={(relevance ?? 0) > 0 || undefined}>
          {judged}
        </span>
      )}{' '}
      <span className={styles.passageTitle}>{title ?? 'No longer in the library'}</span>{' '}
      <span className={styles.quote}>
        {text === null ? (title === null ? '' : 'The text has changed since.') : plain(text.slice(0, 260))}
      </span>
    </>
  );
  if (title === null || text === null) return <div className={styles.passage}>{words}</div>;
  const place = { documentId, title, path: path ?? title, page: null, mark: { start, end } };
  return (
    <button type="button" className={styles.passage} onClick={() => onShow(place)}>
      {words}
    </button>
  );
}
