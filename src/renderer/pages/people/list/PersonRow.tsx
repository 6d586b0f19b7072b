import { memo } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { count, exactly, when } from '../../../components/format.ts';
import { Portrait } from '../Portrait.tsx';
import { lineOf } from '../words.ts';
import styles from './PeopleTable.module.css';

interface RowProps {
  person: Person;
  index: number;
  now: number;
  active: boolean;
  onOpen: (person: Person, index: number) => void;
  /** Where in the scrolled list it stands. */
  top: number;
  height: number;
}

const tagsShown = 3;

/** One person of the list. */
export const PersonRow = memo(function PersonRow({ person, index, now, active, onOpen, top, height }: RowProps) {
  return (
    <tr
      id={`person-${index}`}
      aria-rowindex={index + 2}
      aria-selected={active}
      style={{ height, transform: `translateY(${top}px)` }}
      data-active={active || undefined}
      className={styles.row}
      onClick={() => onOpen(person, index)}
    >
      <td className={styles.name}>
        <Portrait person={person} size={1.75} />
        <span className={styles.label} title={person.name}>
          {person.name}
        </span>
        {person.isOwner && <Chip>You</Chip>}
      </td>
      <td className={styles.about}>
        {person.tags.slice(0, tagsShown).map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
        {lineOf(person)}
      </td>
      <td className={`${styles.number} ${styles.facts}`}>{person.facts === 0 ? '–' : count(person.facts)}</td>
      <td className={styles.number}>
        {person.proposed === 0 ? '–' : <span className={styles.decide}>{count(person.proposed)}</span>}
      </td>
      <td className={`${styles.number} ${styles.documents}`}>
        {person.documents === 0 ? '–' : count(person.documents)}
      </td>
      <td className={styles.date} title={person.lastContactAt === null ? undefined : exactly(person.lastContactAt)}>
        {person.lastContactAt === null ? '–' : when(person.lastContactAt, now)}
      </td>
    </tr>
  );
});
