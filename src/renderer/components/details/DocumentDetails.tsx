import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DocumentDetail, Outputs } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { counted, exactly, when } from '../format.ts';
import { useKinds } from '../kinds.ts';
import styles from './DocumentDetails.module.css';
import { factsOf } from './facts.ts';
import { historyWords } from './historyWords.ts';
import { TagPicker } from './TagPicker.tsx';

type Location = DocumentDetail['locations'][number];

const states: Record<Location['state'], string | null> = {
  present: null,
  offline: 'Its folder is not there at the moment.',
  binned: 'Gone from this place; in the bin.',
};

/** What is known about a document: tags, facts, where it lies, what happened to it. */
export function DocumentDetails({ document }: { document: DocumentDetail }) {
  const api = useApi();
  const { label } = useKinds();
  const history = useQuery(api.query.library.history.queryOptions({ input: { id: document.id } }));
  const facts = factsOf(document, document.format === null ? null : label(document.format));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className={styles.details} aria-label="Details" tabIndex={0}>
      <h3>Tags</h3>
      <div className={styles.tags}>
        {document.tags.map((tag) => (
          <Link key={tag} to="/library" search={{ tag }} className={styles.tag}>
            {tag}
          </Link>
        ))}
        <TagPicker documents={[document]}>
          {(open) => (
            <button type="button" className={styles.action} onClick={open}>
              {document.tags.length > 0 ? 'Change' : 'Add a tag'}
            </button>
          )}
        </TagPicker>
      </div>
      <h3>Facts</h3>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {document.children > 0 && (
        <>
          <h3>Within it</h3>
          <Link to="/library" search={{ within: document.id }} className={styles.link}>
            {counted(document.children, 'document')}
          </Link>
        </>
      )}
      {document.parentId !== null && (
        <>
          <h3>Within</h3>
          <Link to="/documents/$id" params={{ id: document.parentId }} className={styles.link}>
            The file that it lies in
          </Link>
        </>
      )}
      <h3>{document.locations.length === 1 ? 'Where it lies' : `Where it lies, ${document.locations.length} times`}</h3>
      {document.locations.map((location) => (
        <div key={`${location.kind}${location.path}`} className={styles.path}>
          {location.kind === 'note' ? 'A note in the library' : location.path}
          {location.kind === 'upload' && <span>The library’s own copy of {location.name}</span>}
          {states[location.state] !== null && <span>{states[location.state]}</span>}
        </div>
      ))}
      <h3>What happened to this file</h3>
      <History events={history.data ?? document.history} />
    </section>
  );
}

function History({ events }: { events: Outputs['library']['history'] }) {
  const now = Date.now();
  return (
    <ol className={styles.history}>
      {events.map((event) => (
        <li key={`${event.at}${event.kind}${event.detail}`}>
          <time dateTime={new Date(event.at).toISOString()} title={exactly(event.at)}>
            {when(event.at, now)}
          </time>
          <span>{historyWords(event)}</span>
        </li>
      ))}
    </ol>
  );
}
