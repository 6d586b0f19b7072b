import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { count, counted, dollars, took } from '../../../components/format.ts';
import styles from './Receipt.module.css';

const backends: Record<Answer['made']['backend'], string> = {
  extractive: 'none: the documents’ own sentences',
  llama: 'a model on this computer',
  'openai-compatible': 'a language model server',
};

/** One line of what an answer took; opened, everything that made it, so that it can be made again. */
export function MadeBy({ answer }: { answer: Answer }) {
  const [open, setOpen] = useState(false);
  const line = [
    took(answer.ms),
    answer.model ?? 'nothing sent',
    ...(answer.tokens > 0 ? [`${count(answer.tokens)} tokens`] : []),
    ...(answer.cost > 0 ? [dollars(answer.cost)] : []),
  ].join(' · ');
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={380}
      position="top-start"
      shadow="md"
      radius="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
          {line}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel}>
        <h3 className={styles.title}>How this answer was made</h3>
        {open && <Made answer={answer} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Made({ answer }: { answer: Answer }) {
  const api = useApi();
  const { made } = answer;
  const assistants = useQuery(api.query.assistants.list.queryOptions({ input: {}, retry: false }));
  const assistant = assistants.data?.find(({ id }) => id === made.assistantId);
  const parameters = Object.entries(made.parameters).map(([name, value]) => `${name} ${String(value)}`);
  const facts: [string, string | null][] = [
    ['Assistant', made.assistantId && `${assistant?.name ?? 'one that is gone'}, version ${made.assistantVersion}`],
    ['Prompt', made.promptVersion],
    ['Model', made.model === null ? backends[made.backend] : made.model],
    ['Asked at', made.model === null ? null : (made.provider ?? backends[made.backend])],
    ['Parameters', parameters.join(', ') || null],
    ['Mode', made.mode],
    ['Looked for', made.question || null],
    ['Read', made.passages.length > 0 ? counted(made.passages.length, 'passage') : null],
    ['Tokens', answer.tokens > 0 ? tokensOf(answer) : null],
    ['Cost', answer.model === null ? null : answer.cost > 0 ? dollars(answer.cost) : 'nothing, or not told'],
    ['Time', took(answer.ms)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function tokensOf({ tokens, promptTokens, answerTokens }: Answer): string {
  if (promptTokens === null || answerTokens === null) return count(tokens);
  return `${count(promptTokens)} read, ${count(answerTokens)} written`;
}
