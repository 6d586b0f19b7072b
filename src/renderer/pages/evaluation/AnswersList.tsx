import type { AnswerVerdict, RunQuestion } from '../../../contract/index.ts';
import styles from './Evaluation.module.css';
import { plain } from './figures.ts';
import type { ShownPlace } from './shown-place.ts';

const outcomes: Record<AnswerVerdict['outcome'], string> = {
  answered: 'Answered',
  refused: 'Refused, rightly',
  'wrongly-refused': 'Refused, though there is an answer',
  'wrongly-answered': 'Answered, though there is none',
};
const rank: Record<AnswerVerdict['outcome'], number> = {
  'wrongly-answered': 0,
  'wrongly-refused': 1,
  answered: 2,
  refused: 3,
};

interface AnswersProps {
  questions: readonly RunQuestion[];
  onShow: (place: ShownPlace | null) => void;
}

/** Every answer with what was found of it, what went wrong first. */
export function AnswersList({ questions, onShow }: AnswersProps) {
  const answered = questions.flatMap((question) => (question.answer ? [{ question, answer: question.answer }] : []));
  const sorted = answered.toSorted((a, b) => weight(a.answer) - weight(b.answer));
  return (
    <ul className={styles.list} aria-label="Answers">
      {sorted.map(({ question, answer }) => (
        <li key={question.questionId} className={styles.asked}>
          <div className={styles.questionText}>{question.text}</div>
          <div className={styles.outcome} data-bad={answer.outcome.startsWith('wrongly') || undefined}>
            {outcomes[answer.outcome]}
            {answer.rightCitation !== null && (
              <span className={answer.rightCitation ? styles.dim : styles.warn}>
                {answer.rightCitation ? ' · cites the right passage' : ' · cites another passage'}
              </span>
            )}
          </div>
          {answer.sentences.map((sentence) => (
            <Sentence
              key={sentence.citations.map(({ documentId, start }) => `${documentId}:${start}`).join()}
              sentence={sentence}
              onShow={onShow}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

function weight({ outcome, rightCitation, sentences }: AnswerVerdict): number {
  const doubtful = rightCitation === false || sentences.some((one) => !one.supported);
  return rank[outcome] - (doubtful ? 0.5 : 0);
}

function Sentence(props: { sentence: AnswerVerdict['sentences'][number]; onShow: AnswersProps['onShow'] }) {
  const { supported, citations } = props.sentence;
  return citations.map(({ documentId, title, start, end, text, exact, right }) => {
    const said = [
      supported ? 'supported' : 'not supported',
      exact ? undefined : 'the quote is not what stands there',
      right ? 'right passage' : undefined,
    ];
    const words = (
      <>
        <span className={styles.judged} data-right={(supported && exact) || undefined}>
          {said.filter((word) => word !== undefined).join(', ')}
        </span>{' '}
        <span className={styles.passageTitle}>{title ?? 'No longer in the library'}</span>{' '}
        <span className={styles.quote}>{text === null ? 'The text has changed since.' : plain(text)}</span>
      </>
    );
    const key = `${documentId}:${start}`;
    if (title === null || text === null) {
      return (
        <div key={key} className={styles.passage}>
          {words}
        </div>
      );
    }
    const place = { documentId, title, path: title, page: null, mark: { start, end } };
    return (
      <button key={key} type="button" className={styles.passage} onClick={() => props.onShow(place)}>
        {words}
      </button>
    );
  });
}
