import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { Choice } from '../../people/Choice.tsx';
import styles from './Compare.module.css';

/** Most questions of one comparison. */
const mostQuestions = 100;

/** The questions of the field, each once. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, mostQuestions);
}

interface QuestionsProps {
  text: string;
  onText: (text: string) => void;
  /** The questions that the left one offers. */
  starters: readonly string[];
  collection: string;
  onCollection: (name: string) => void;
}

/** What both are asked: written, pasted, or the questions of the evaluation page. */
export function QuestionsField({ text, onText, starters, collection, onCollection }: QuestionsProps) {
  const api = useApi();
  const collections = useQuery(api.query.collections.list.queryOptions({ input: {} })).data ?? [];
  const take = async () => {
    try {
      const { items: questions } = await api.call.evaluation.questions({ limit: mostQuestions });
      if (questions.length === 0)
        tell('There are no test questions yet. Mark results while searching, or have some proposed.');
      else onText(questions.map((question) => question.text.replaceAll('\n', ' ')).join('\n'));
    } catch (failure) {
      tellError(failure, 'Test questions');
    }
  };
  const count = linesOf(text).length;
  return (
    <div className={styles.questions}>
      <Textarea
        label="Questions"
        description={
          count === 0
            ? 'One a line; a hundred at most.'
            : `${counted(count, 'question')}, ${counted(count * 2, 'answer')}.`
        }
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div className={styles.tools}>
        <Button onClick={() => void take()}>Take the test questions</Button>
        {starters.length > 0 && (
          <Button onClick={() => onText(starters.join('\n'))}>Take the questions to begin with</Button>
        )}
        {collections.length > 1 && (
          <Choice
            aria-label="Documents"
            size="xs"
            data={[
              { value: '', label: 'All documents' },
              ...collections.map(({ name }) => ({ value: name, label: name })),
            ]}
            value={collection}
            onChange={(event) => onCollection(event.currentTarget.value)}
          />
        )}
      </div>
    </div>
  );
}
