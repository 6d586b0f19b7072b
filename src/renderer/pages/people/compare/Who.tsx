import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Person } from '../../../../contract/index.ts';
import { Portrait } from '../Portrait.tsx';
import { lineOf } from '../words.ts';
import styles from './Compare.module.css';

/** One of the two. */
export function Who({ person, second, onChange }: { person: Person; second?: boolean; onChange: () => void }) {
  return (
    <div className={styles.who} data-second={second}>
      <Portrait person={person} size={2.75} />
      <div className={styles.words}>
        <Link to="/people/$id" params={{ id: person.id }} className={styles.name}>
          {person.name}
        </Link>
        <div className={styles.line}>{lineOf(person)}</div>
      </div>
      <Button variant="subtle" aria-label={`Somebody else than ${person.name}`} onClick={onChange}>
        Change
      </Button>
    </div>
  );
}
