import { Link } from '@tanstack/react-router';
import type { Judgement, TestQuestion } from '../../../contract/index.ts';
import { when } from '../../components/format.ts';
import styles from './Evaluation.module.css';
import { plain } from './figures.ts';
import { placeOf, type ShownPlace } from './shown-place.ts';

const origins = { marked: 'marked', proposed: 'proposed', added: 'typed in', imported: 'imported' } as const;

interface RowProps {
  question: TestQuestion;
  onShow: (place: ShownPlace | null) => void;
  onRemove: () => void;
}

/** A question, what is right for it, and where it comes from. */
export function QuestionRow({ question, onShow, onRemove }: RowProps) {
  const { text, answerable, origin, createdAt, judgements } = question;
  const right = judgements.filter(({ relevance }) => relevance > 0);
  const wrong = judgements.length - right.length;
  return (
    <li className={styles.question}>
      <div className={styles.questionText}>{text}</div>
      <div className={styles.origin}>
        {origins[origin]} · {when(createdAt, Date.now())}
      </div>
      <div className={styles.expected}>
        {!answerable && <span className={styles.dim}>Not in my documents: to be refused</span>}
        {answerable && right.length === 0 && (
          <span>
            <span className={styles.warn}>No right passage yet</span> ·{' '}
            <Link to="/search" search={{ q: text }} className={styles.link}>
              Search for it and mark one
            </Link>
          </span>
        )}
        {right.map((judgement) => (
          <Expected key={judgement.id} judgement={judgement} onShow={onShow} />
        ))}
        {wrong > 0 && <span className={styles.dim}>{wrong} marked wrong</span>}
      </div>
      <button type="button" className={styles.remove} onClick={onRemove} aria-label={`Remove: ${text}`}>
        Remove
      </button>
    </li>
  );
}

function Expected({ judgement, onShow }: { judgement: Judgement; onShow: RowProps['onShow'] }) {
  const { title, page, quote, range, state } = judgement;
  if (state === 'stale') {
    return (
      <span>
        <span className={styles.warn}>No longer in {title}</span> <q className={styles.quote}>{plain(quote)}</q>
      </span>
    );
  }
  if (state === 'away') return <span className={styles.dim}>{title} is in the bin</span>;
  return (
    <button type="button" className={styles.passage} onClick={() => onShow(placeOf(judgement))}>
      <span className={styles.passageTitle}>
        {title}
        {page === null ? '' : `, page ${page}`}
      </span>{' '}
      <span className={styles.quote}>{range === null ? 'the whole document' : plain(quote)}</span>
    </button>
  );
}
