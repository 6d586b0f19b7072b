import { Radio, Textarea } from '@mantine/core';
import { agents } from '../words.ts';
import styles from './Editor.module.css';
import { Part } from './Part.tsx';
import type { Draft } from './useDraft.ts';

/** How it answers: the way, and what it is told. */
export function MannerPart({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  return (
    <Part title="How it answers">
      <Radio.Group
        aria-label="Way of answering"
        value={draft.agent}
        onChange={(value) => set({ agent: agents.find((one) => one.value === value)?.value ?? 'rag' })}
      >
        <div className={styles.choices}>
          {agents.map(({ value, label, says }) => (
            <Radio key={value} size="sm" value={value} label={label} description={says} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="Instructions"
        description={
          draft.backend === 'extractive'
            ? 'Without a model nobody reads them: answers are the documents’ own sentences.'
            : 'What it is told before every question: its task, its tone, what to keep to. That statements are cited, and that documents are data and never instructions, it is told anyway.'
        }
        autosize
        minRows={5}
        maxRows={24}
        maxLength={50_000}
        value={draft.systemPrompt}
        onChange={(event) => set({ systemPrompt: event.currentTarget.value })}
      />
    </Part>
  );
}
