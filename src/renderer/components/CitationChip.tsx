import styles from './CitationChip.module.css';

/** The mark behind a sentence; opens the passage that it rests on. */
export function CitationChip(props: { n: number; title: string; active: boolean; onOpen: () => void }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={`Citation ${props.n}: ${props.title}`}
      aria-pressed={props.active}
      onClick={props.onOpen}
    >
      {props.n}
    </button>
  );
}
