import type { DocumentDetail } from '../../../contract/index.ts';
import { bytes, count, exactly, when } from '../../components/format.ts';
import styles from './DocumentPane.module.css';

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll('_', ' ');
}

/** What is known about a document: facts, where it lies, what happened to it. */
export function DocumentDetails({ document }: { document: DocumentDetail }) {
  const now = Date.now();
  const facts: [string, string | null][] = [
    ['Kind', document.format],
    ['Size', document.size === null ? null : bytes(document.size)],
    ['Pages', document.pages === null ? null : count(document.pages)],
    ['Passages', count(document.chunks)],
    ['Text', `${count(document.textLength)} characters`],
    ['Language', document.language],
    ['Collection', document.collection],
    ['Added', exactly(document.addedAt)],
    ['Changed', exactly(document.changedAt)],
    ...Object.entries(document.metadata).map(([name, value]): [string, string | null] => [
      capital(name),
      value === null ? null : String(value),
    ]),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className={styles.details} aria-label="Details" tabIndex={0}>
      <h3>Facts</h3>
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <h3>{document.locations.length === 1 ? 'Where it lies' : `Where it lies, ${document.locations.length} times`}</h3>
      {document.locations.map((location) => (
        <div key={`${location.kind}${location.path}`} className={styles.path}>
          {location.kind === 'note' ? 'A note in the library' : location.path}
          {location.kind === 'upload' && <span>The library’s own copy of {location.name}</span>}
        </div>
      ))}
      <h3>History</h3>
      {document.history.map((event) => (
        <div key={`${event.at}${event.kind}${event.detail}`} className={styles.event}>
          <time dateTime={new Date(event.at).toISOString()} title={exactly(event.at)}>
            {when(event.at, now)}
          </time>
          <span>{event.detail ? `${capital(event.kind)}: ${event.detail}` : capital(event.kind)}</span>
        </div>
      ))}
    </section>
  );
}
