import { Link } from '@tanstack/react-router';
import type { Outputs } from '../../../../contract/index.ts';
import { CitationChip } from '../../../components/CitationChip.tsx';
import { Portrait } from '../Portrait.tsx';
import type { Passage } from '../usePassage.tsx';
import { lineOf, sentence } from '../words.ts';
import styles from './Match.module.css';

interface RowProps {
  match: Outputs['people']['match'][number];
  active: boolean;
  passage: Passage;
}

/** A person and the reasons why they fit, each with its passage. */
export function MatchRow({ match: { person, reasons }, active, passage }: RowProps) {
  return (
    <li className={styles.match} data-active={active || undefined} aria-label={person.name}>
      <Portrait person={person} size={2.25} />
      <div className={styles.words}>
        <div>
          <Link to="/people/$id" params={{ id: person.id }} className={styles.name}>
            {person.name}
          </Link>
          <span className={styles.sub}>{lineOf(person)}</span>
        </div>
        <ul className={styles.reasons}>
          {reasons.map(({ text, factId, evidence }, index) => (
            <li key={`${factId} ${evidence?.id} ${text}`}>
              {sentence(text)}
              {evidence && (
                <CitationChip
                  n={index + 1}
                  title={evidence.title}
                  active={passage.shown?.id === evidence.id}
                  onOpen={() => passage.show(evidence)}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
