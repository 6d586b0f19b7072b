import type { Answer } from '../../../../contract/index.ts';
import { CitationChip } from '../../../components/CitationChip.tsx';
import { when } from '../../../components/format.ts';
import styles from './Answer.module.css';

interface DisagreementsProps {
  answer: Answer;
  selected: number | null;
  onSelect: (n: number) => void;
}

/** Sources that contradict one another: what each says, where and of when it is. */
export function Disagreements({ answer, selected, onSelect }: DisagreementsProps) {
  const now = Date.now();
  const titles = new Map(answer.citations.map(({ n, title }) => [n, title]));
  return (
    <section className={styles.disagreements} aria-label="Sources that disagree">
      {answer.disagreements.map(({ about, sides }) => (
        <div key={about}>
          <h3 className={styles.blockTitle}>Your documents disagree on {about}</h3>
          <ul className={styles.sides}>
            {sides.map(({ says, citation, date }) => (
              <li key={`${citation} ${says}`}>
                <span className={styles.says}>{says}</span>
                <CitationChip
                  n={citation}
                  title={titles.get(citation) ?? 'passage'}
                  active={citation === selected}
                  onOpen={() => onSelect(citation)}
                />
                <span className={styles.sideWhere}>
                  {titles.get(citation)}
                  {date !== null && ` · ${when(date, now)}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
