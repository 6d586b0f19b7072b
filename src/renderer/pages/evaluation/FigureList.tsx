import type { AnswerFigures, EvaluationRun } from '../../../contract/index.ts';
import { counted } from '../../components/format.ts';
import styles from './Evaluation.module.css';
import { answerFigures, figureOrder, figures, fixed, milliseconds, percent } from './figures.ts';

/** A run's figures, each with one sentence on what it says. */
export function FigureList({ run }: { run: EvaluationRun }) {
  const { p50_ms, p95_ms } = run.figures;
  return (
    <dl className={styles.figures}>
      {figureOrder.map((name) => (
        <div key={name} className={styles.figure}>
          <dt>
            {figures[name].label} <span className={styles.short}>{figures[name].short}</span>
          </dt>
          <dd className={styles.value}>{fixed(run.figures[name])}</dd>
          <dd className={styles.says}>{figures[name].says}</dd>
        </div>
      ))}
      <div className={styles.figure}>
        <dt>Time</dt>
        <dd className={styles.value}>{milliseconds(p50_ms)}</dd>
        <dd className={styles.says}>
          Half of the searches take less; 95 in a hundred take less than {milliseconds(p95_ms)}.
        </dd>
      </div>
    </dl>
  );
}

/** How answers came out. */
export function AnswerFigureList({ answers }: { answers: AnswerFigures }) {
  return (
    <>
      <p className={styles.sub}>
        {counted(answers.answerable, 'question')} with an answer in your documents, {answers.unanswerable} without.
      </p>
      <dl className={styles.figures}>
        {answerFigures.map(({ name, label, says, good }) => (
          <div key={name} className={styles.figure}>
            <dt>
              {label} {good === 'low' && <span className={styles.short}>less is better</span>}
            </dt>
            <dd className={styles.value}>{percent(answers[name])}</dd>
            <dd className={styles.says}>{says}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
