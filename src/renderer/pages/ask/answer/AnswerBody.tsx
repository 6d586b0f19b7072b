import { useMemo } from 'react';
import type { Answer, ChatMessage } from '../../../../contract/index.ts';
import { CitationChip } from '../../../components/CitationChip.tsx';
import { CitationsContext, Markdown } from '../../../components/markdown/index.ts';
import styles from './Answer.module.css';
import { toParagraphs } from './paragraphs.ts';

interface BodyProps {
  message: ChatMessage;
  writing: boolean;
  selected: number | null;
  onSelect: (n: number) => void;
}

/** The words of an answer. Without a model they are the documents' own and stand as text; a model writes Markdown. */
export function AnswerBody({ message: { answer, text }, writing, selected, onSelect }: BodyProps) {
  const marks = useMemo(() => {
    const titles = new Map(answer?.citations.map(({ n, title }) => [n, title]));
    return { titles, pending: writing, selected, onSelect };
  }, [answer, writing, selected, onSelect]);
  const doubts = useMemo(
    () => answer?.sentences.filter(({ support }) => support === 'unsupported' || support === 'weak') ?? [],
    [answer],
  );
  const title = answer && ungroundedTitle(answer);
  return (
    <CitationsContext value={marks}>
      <div className={title ? styles.nothing : styles.answer} data-grounded={answer?.grounded}>
        {title && <p className={styles.nothingTitle}>{title}</p>}
        {answer && isQuoted(answer) ? (
          <Quoted answer={answer} selected={selected} onSelect={onSelect} />
        ) : (
          <Markdown text={text} doubts={doubts} />
        )}
      </div>
    </CitationsContext>
  );
}

/** What stands above an answer that the documents do not hold; null: nothing need be said. */
function ungroundedTitle({ grounded, stopped, coverage, sentences }: Answer): string | null {
  if (grounded || stopped !== 'end' || coverage.passages === 0) return null;
  const claims = sentences.some(({ support }) => support === 'unsupported' || support === 'weak');
  return claims ? 'Nothing in your documents bears this out' : 'Not in your documents';
}

function isQuoted({ made, grounded, sentences }: Answer): boolean {
  return made.backend === 'extractive' && grounded && sentences.length > 0;
}

function Quoted({ answer, selected, onSelect }: { answer: Answer } & Pick<BodyProps, 'selected' | 'onSelect'>) {
  const titles = new Map(answer.citations.map((citation) => [citation.n, citation.title]));
  return toParagraphs(answer).map((sentences) => (
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
  ));
}
