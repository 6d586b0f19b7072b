import type { DryRun } from '../../contract/index.ts';
import { bytes, count, counted, duration } from '../components/format.ts';
import styles from './folders.module.css';

const kindsShown = 7;

/** What a folder would bring in: counted while it is walked. */
export function DryRunView({ run }: { run: DryRun }) {
  const kinds = run.byFormat.toSorted((a, b) => b.files - a.files);
  const rest = kinds.slice(kindsShown);
  const shown = [
    ...kinds.slice(0, kindsShown).map((kind) => ({ label: kind.label, files: kind.files, bytes: kind.bytes })),
    ...(rest.length > 0
      ? [
          {
            label: `${rest.length} other kinds`,
            files: rest.reduce((sum, kind) => sum + kind.files, 0),
            bytes: rest.reduce((sum, kind) => sum + kind.bytes, 0),
          },
        ]
      : []),
  ];
  const most = Math.max(1, ...shown.map((kind) => kind.files));
  const skipped = run.skippedByCause.reduce((sum, cause) => sum + cause.files, 0);
  return (
    <section className={styles.dryRun} aria-label="What this folder brings in" aria-busy={!run.done}>
      <p className={styles.total} role="status">
        <b>{counted(run.files, 'file')}</b> to read, {bytes(run.bytes)}
        {!run.done && <span className={styles.counting}> and counting…</span>}
      </p>
      {run.files > 0 && (
        <p className={styles.estimate}>
          Reading takes {duration(run.msEstimate)} on this computer; the library grows by about{' '}
          {bytes(run.libraryBytesEstimate)}.
        </p>
      )}
      {shown.length > 0 && (
        <ul className={styles.kinds}>
          {shown.map((kind) => (
            <li key={kind.label}>
              <span className={styles.kind}>{kind.label}</span>
              <span className={styles.share} aria-hidden="true">
                <span style={{ width: `${(kind.files / most) * 100}%` }} />
              </span>
              <span className={styles.number}>{count(kind.files)}</span>
              <span className={styles.size}>{bytes(kind.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {skipped > 0 && (
        <details className={styles.skipped}>
          <summary>{counted(skipped, 'file')} left out</summary>
          <ul>
            {run.skippedByCause.map((cause) => (
              <li key={cause.cause}>
                <div>
                  {count(cause.files)} · {cause.message}
                </div>
                {cause.paths.slice(0, 5).map((path) => (
                  <div key={path} className={styles.path}>
                    {path}
                  </div>
                ))}
                {cause.files > 5 && <div className={styles.more}>and {count(cause.files - 5)} more</div>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
