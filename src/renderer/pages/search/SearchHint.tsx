import styles from './SearchPage.module.css';

/** Before anything is typed: what can be typed. */
export function SearchHint() {
  return (
    <div className={styles.hint}>
      <p>
        Type a few words and the passages that hold them come first, or describe what you look for: “the letter about
        the broken boiler” finds it even when it never says “broken”.
      </p>
      <p className={styles.keys}>
        <kbd>↓</kbd> <kbd>↑</kbd> to go through what is found, <kbd>Enter</kbd> to open a passage in its document
      </p>
    </div>
  );
}
