import { EmptyState } from '../../components/EmptyState.tsx';
import styles from './AskEmpty.module.css';
import { sampleQuestions } from './sample.ts';

/** Before the first question: what asking is, and with the sample library three questions to try. */
export function AskEmpty(props: { sample: boolean; onAsk: (question: string) => void }) {
  return (
    <EmptyState title="Ask your documents">
      <p className={styles.lead}>
        Answers are made of your documents’ own sentences. Each one carries a mark that opens the passage it rests on.
        When the documents do not say, the answer says so.
      </p>
      {props.sample && (
        <div className={styles.examples}>
          <div className={styles.label}>Try one on the sample library</div>
          {sampleQuestions.map((question) => (
            <button key={question} type="button" className={styles.example} onClick={() => props.onAsk(question)}>
              {question}
            </button>
          ))}
        </div>
      )}
    </EmptyState>
  );
}
