import type { Evidence } from '../../../../contract/index.ts';
import styles from './Facts.module.css';

const longest = 240;

/** The words that a statement rests on; opens them in their document. */
export function Quote(props: { evidence: Evidence; shown: boolean; onShow: (evidence: Evidence) => void }) {
  const { evidence, shown, onShow } = props;
  const words = evidence.quote.replace(/\s+/g, ' ').trim();
  const text = words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words;
  return (
    <button
      type="button"
      className={styles.quote}
      aria-pressed={shown}
      title={`Show it in ${evidence.title}`}
      onClick={() => onShow(evidence)}
    >
      “{text}”
    </button>
  );
}
