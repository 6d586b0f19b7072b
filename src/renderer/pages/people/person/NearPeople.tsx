import { Link } from '@tanstack/react-router';
import type { Relation } from '../../../../contract/index.ts';
import { Portrait } from '../Portrait.tsx';
import { sentence } from '../words.ts';
import styles from './NearPeople.module.css';

/** The few with whom somebody has most to do. */
export function NearPeople({ relations }: { relations: readonly Relation[] }) {
  return (
    <ul className={styles.list} aria-label="Nearest people">
      {relations.map(({ person, kind }) => (
        <li key={person.id}>
          <Link to="/people/$id" params={{ id: person.id }} className={styles.person}>
            <Portrait person={person} size={2} />
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.kind}>{sentence(kind)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
