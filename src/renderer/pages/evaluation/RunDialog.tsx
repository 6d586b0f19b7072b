import { Button, Checkbox, Group, Modal, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Inputs, TestSetCounts } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import styles from './Evaluation.module.css';
import { type Choice, choices } from './variations.ts';

interface RunDialogProps {
  counts: TestSetCounts | undefined;
  onClose: () => void;
  onStart: (input: Inputs['evaluation']['run']) => void;
}

const mostAtOnce = 8;

/** What is to be measured: one way of searching, or several beside each other. */
export function RunDialog({ counts, onClose, onStart }: RunDialogProps) {
  const api = useApi();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['set']));
  const [answers, setAnswers] = useState(false);
  const models = useQuery(api.query.models.list.queryOptions({ input: {} }));
  const standby = (models.data?.models ?? [])
    .filter(({ kind, state }) => kind === 'embedder' && state === 'standby')
    .map(({ id, title }): Choice => {
      const label = `Model ${title}`;
      return { id: `model:${id}`, label, says: 'Has learned every passage', variation: { label, model: id } };
    });
  const all = [...choices, ...standby];
  const wanted = all.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const start = () =>
    onStart({ name: name.trim() || undefined, answers, variations: wanted.map(({ variation }) => variation) });
  return (
    <Modal opened onClose={onClose} title="Measure the search" size="lg">
      <p className={styles.sub}>
        Every question is asked, and where its right passages come is written down:{' '}
        {counted(counts?.measured ?? 0, 'question')}. Choose several ways to see them beside each other; your settings
        stay as they are.
      </p>
      <div className={styles.choices}>
        {all.map(({ id, label, says }) => (
          <Checkbox
            radius="xs"
            key={id}
            label={label}
            description={says}
            checked={chosen.has(id)}
            disabled={!chosen.has(id) && chosen.size >= mostAtOnce}
            onChange={() => toggle(id)}
          />
        ))}
      </div>
      <Switch
        label="Have them answered too"
        description="Are the quotes there, do they support the answer, is refused what the documents do not say? Takes longer."
        checked={answers}
        onChange={(event) => setAnswers(event.currentTarget.checked)}
      />
      <TextInput
        mt="md"
        label="Name"
        placeholder="Before longer passages"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" disabled={wanted.length === 0} onClick={start} data-autofocus>
          Measure {wanted.length > 1 ? `${wanted.length} ways` : ''}
        </Button>
      </Group>
    </Modal>
  );
}
