import type { AssistantSettings } from '../../../../contract/index.ts';
import { type DiffLine, differences, diffLines } from './differences.ts';
import styles from './Versions.module.css';

interface Side {
  name: string;
  settings: AssistantSettings;
}

/** Two versions side by side: only what is different, with the lines that went and came marked. */
export function DifferencesView({ before, after }: { before: Side; after: Side }) {
  const found = differences(before.settings, after.settings);
  if (found.length === 0) return <p className={styles.none}>Nothing is different.</p>;
  return (
    <div className={styles.differences}>
      <div className={styles.heads} aria-hidden="true">
        <span>{before.name}</span>
        <span>{after.name}</span>
      </div>
      {found.map(({ label, before: from, after: to }) => {
        const lines = diffLines(from, to);
        return (
          <section key={label} className={styles.difference} aria-label={label}>
            <h3 className={styles.label}>{label}</h3>
            <Lines side={before.name} lines={lines.filter(({ state }) => state !== 'new')} />
            <Lines side={after.name} lines={lines.filter(({ state }) => state !== 'gone')} />
          </section>
        );
      })}
    </div>
  );
}

function Lines({ side, lines }: { side: string; lines: readonly DiffLine[] }) {
  return (
    <section className={styles.side} aria-label={side}>
      {lines.length === 0 && <p className={styles.empty}>Not set</p>}
      {lines.map(({ text, state }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place.
        <p key={at} className={styles.line} data-state={state}>
          {text}
        </p>
      ))}
    </section>
  );
}
