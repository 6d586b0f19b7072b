import type { Answer } from '../../../contract/index.ts';
import { Chip } from '../../components/Chip.tsx';
import { CitationChip } from '../../components/CitationChip.tsx';
import { count, counted, took } from '../../components/format.ts';
import { toParagraphs } from './paragraphs.ts';
import styles from './Turn.module.css';

interface AnswerProps {
  answer: Answer;
  /** The citation of this answer that is open; null when none is. */
  selected: number | null;
  onSelect: (n: number) => void;
}

/** An answer: its sentences, each with what it rests on, and what it could and could not see. */
export function AnswerView({ answer, selected, onSelect }: AnswerProps) {
  const titles = new Map(answer.citations.map((citation) => [citation.n, citation.title]));
  const { considered, quoted, documents, reading } = answer.coverage;
  return (
    <>
      <div className={styles.answer} data-grounded={answer.grounded}>
        {toParagraphs(answer).map((sentences) => (
          <p key={sentences.map((sentence) => sentence.text).join(' ')}>
            {sentences.map((sentence) => (
              <span key={`${sentence.text}${sentence.citations.join()}`}>
                {sentence.text}
                {sentence.citations.map((n) => (
                  <CitationChip
                    key={n}
                    n={n}
                    title={titles.get(n) ?? 'passage'}
                    active={n === selected}
                    onOpen={() => onSelect(n)}
                  />
                ))}{' '}
              </span>
            ))}
          </p>
        ))}
        {answer.sentences.length === 0 && <p>{answer.answer}</p>}
      </div>
      <div className={styles.chips}>
        {answer.grounded && <Chip>{counted(quoted, 'passage')} quoted</Chip>}
        {considered > 0 && (
          <Chip>
            {count(considered)} considered in {counted(documents, 'document')}
          </Chip>
        )}
        {reading && (
          <Chip tone="warn">
            Read {count(reading.read)} of {count(reading.total)} so far
          </Chip>
        )}
      </div>
      <div className={styles.facts}>
        {took(answer.ms)} · {answer.model === null ? 'nothing sent' : answer.model}
        {reading && ' · ask again when the rest is read'}
      </div>
    </>
  );
}
