import { IconLock } from '@tabler/icons-react';
import type { SearchOutput } from '../../../contract/index.ts';
import styles from './Lines.module.css';

/** What must be known to read the results: what was looked for instead, what was not understood, who did not take part. */
export function Lines({ output }: { output: SearchOutput }) {
  const { corrections, parsed, notice, sealed, withModel } = output;
  const lines = [
    ...corrections.map(({ word, instead }) =>
      instead.length > 0
        ? `Nothing holds “${word}”; searched also for ${listed(instead)}.`
        : `Nothing holds “${word}”.`,
    ),
    ...parsed.remarks,
    ...(notice === null ? [] : [notice]),
  ];
  if (lines.length === 0 && !sealed && withModel === null) return null;
  return (
    <div className={styles.lines} role="status">
      {sealed && (
        <p className={styles.sealed}>
          <IconLock size={14} stroke={1.8} aria-hidden="true" />
          Sealed: nothing could leave this computer while this ran.
        </p>
      )}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {withModel !== null && <p className={styles.model}>{withModel}</p>}
    </div>
  );
}

function listed(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}
