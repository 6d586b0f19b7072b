import type { Assistant } from '../../../contract/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import styles from './AskEmpty.module.css';
import { sampleQuestions } from './sample.ts';

interface EmptyProps {
  assistant: Assistant | null;
  /** The sample library is there. */
  sample: boolean;
  onAsk: (question: string) => void;
}

const longestTitle = 60;
const explanation =
  'Answers rest on your documents. Each sentence carries a mark that opens the passage it rests on. When the documents do not say, the answer says so.';

/** Before the first question: the assistant's greeting and starters; with the sample library three questions to try. */
export function AskEmpty({ assistant, sample, onAsk }: EmptyProps) {
  const starters = assistant?.starters ?? [];
  const greeting = assistant?.greeting ?? '';
  // A long greeting reads better as text.
  const short = greeting !== '' && greeting.length <= longestTitle;
  return (
    <EmptyState title={short ? greeting : 'Ask your documents'}>
      <p className={styles.lead}>{greeting === '' || short ? explanation : greeting}</p>
      {sample && <Examples label="Try one on the sample library" questions={sampleQuestions} onAsk={onAsk} />}
      {starters.length > 0 && !sample && <Examples label="To begin with" questions={starters} onAsk={onAsk} />}
    </EmptyState>
  );
}

function Examples(props: { label: string; questions: readonly string[]; onAsk: (question: string) => void }) {
  return (
    <div className={styles.examples}>
      <div className={styles.label}>{props.label}</div>
      {props.questions.map((question) => (
        <button key={question} type="button" className={styles.example} onClick={() => props.onAsk(question)}>
          {question}
        </button>
      ))}
    </div>
  );
}
