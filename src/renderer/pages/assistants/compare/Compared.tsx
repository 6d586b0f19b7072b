import { useMemo } from 'react';
import type { Answer, Citation } from '../../../../contract/index.ts';
import { count, counted, dollars, took } from '../../../components/format.ts';
import { CitationsContext, Markdown } from '../../../components/markdown/index.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import styles from './Compare.module.css';

interface ComparedProps {
  question: string;
  names: readonly string[];
  /** Null: not asked yet, or stopped before it was. */
  answers: readonly (Answer | null)[];
  waiting: boolean;
  selected: Citation | null;
  onSelect: (citation: Citation) => void;
}

/** A question, and what each side made of it. */
export function Compared({ question, names, answers, waiting, selected, onSelect }: ComparedProps) {
  return (
    <section className={styles.compared} aria-label={question}>
      <h2 className={styles.question}>{question}</h2>
      <div className={styles.answers}>
        {answers.map((answer, side) => (
          <article key={names[side]} className={styles.answer} aria-label={names[side]}>
            <h3 className={styles.who}>{names[side]}</h3>
            {answer === null && waiting && <Skeleton lines={3} label={`Waiting for ${names[side]}`} />}
            {answer === null && !waiting && <p className={styles.facts}>Not asked.</p>}
            {answer !== null && <Given answer={answer} selected={selected} onSelect={onSelect} />}
          </article>
        ))}
      </div>
    </section>
  );
}

function Given({ answer, selected, onSelect }: { answer: Answer } & Pick<ComparedProps, 'selected' | 'onSelect'>) {
  const marks = useMemo(() => {
    const active = answer.citations.find((citation) => citation === selected);
    return {
      titles: new Map(answer.citations.map(({ n, title }) => [n, title])),
      pending: false,
      selected: active?.n ?? null,
      onSelect(n: number) {
        const citation = answer.citations.find((one) => one.n === n);
        if (citation) onSelect(citation);
      },
    };
  }, [answer, selected, onSelect]);
  const doubts = useMemo(
    () => answer.sentences.filter(({ support }) => support === 'unsupported' || support === 'weak'),
    [answer],
  );
  return (
    <>
      {answer.error !== null && (
        <p className={styles.failed} role="note">
          {answer.error.message}
        </p>
      )}
      {answer.answer !== '' && (
        <CitationsContext value={marks}>
          <div className={styles.text} data-grounded={answer.grounded}>
            <Markdown text={answer.answer} doubts={answer.grounded ? doubts : undefined} />
          </div>
        </CitationsContext>
      )}
      <p className={styles.facts}>{factsOf(answer)}</p>
    </>
  );
}

/** What it took: "gpt-5-mini · 4 sources · 1,204 tokens · $0.0021 · 1.8 s". */
function factsOf({ model, made, citations, grounded, stopped, tokens, cost, ms }: Answer): string {
  const parts = [
    model ?? (made.backend === 'extractive' ? 'No model' : (made.model ?? made.backend)),
    grounded ? counted(citations.length, 'source') : stopped === 'failed' ? null : 'not in the documents',
    tokens > 0 ? `${count(tokens)} tokens` : null,
    cost > 0 ? dollars(cost) : null,
    took(ms),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
