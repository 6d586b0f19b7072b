import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactKind, Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../Choice.tsx';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';
import { firstName, kindNames, kinds } from '../words.ts';

/** How a statement of a kind begins. */
const beginnings: Partial<Record<FactKind, string>> = {
  occupation: 'works as',
  employer: 'works at',
  education: 'studied at',
  residence: 'lives in',
  birth: 'was born on',
  skill: 'can',
  interest: 'likes',
  preference: 'prefers',
  possession: 'has',
  belief: 'believes that',
  relation: 'is related to',
};

/** A fact that the user knows: kept at once, and never withdrawn with a document. */
export function AddFactDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [kind, setKind] = useState<FactKind>('occupation');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const beginning = beginnings[kind];
  const add = useMutation(
    api.query.people.addFact.mutationOptions({
      onSuccess: () => {
        onClose();
        return refresh();
      },
    }),
  );
  const text = value.trim();
  return (
    <Modal opened onClose={onClose} title={`A fact about ${firstName(person.name)}`}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({
            personId: person.id,
            kind,
            value: text,
            statement: beginning === undefined ? text : `${beginning} ${text}`,
            otherId: null,
            from: from.trim() || null,
            to: to.trim() || null,
          });
        }}
      >
        <Choice
          label="Kind"
          value={kind}
          data={kinds.map((one) => ({ value: one, label: kindNames[one] }))}
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
        />
        <TextInput
          label={beginning === undefined ? 'What is so' : `${firstName(person.name)} ${beginning} …`}
          required
          data-autofocus
          maxLength={1900}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput
            label="Since"
            placeholder="2021, 2021-05"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="Until"
            placeholder="still so"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
        <FormFoot label="Add fact" ready={text !== ''} busy={add.isPending} error={add.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
