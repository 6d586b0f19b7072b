import styles from './Facts.module.css';

const keys: readonly [string, string][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['a', 'keep'],
  ['r', 'not true'],
  ['Enter', 'show the passage'],
  ['u', 'undo'],
];

/** What the keyboard does among facts. */
export function KeysLine() {
  return (
    <p className={styles.keys}>
      {keys.map(([key, does]) => (
        <span key={key} className={styles.key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </p>
  );
}
