import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ToolServer } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../../people/Choice.tsx';
import { FormFoot } from '../../people/FormFoot.tsx';
import styles from './ToolsSection.module.css';
import { linesOf, namesOf, wrongName } from './words.ts';

interface AddProps {
  onClose: () => void;
  /** It is in the list; whether it may run is asked next. */
  onAdded: (server: ToolServer) => void;
}

/** A server of tools: a program or an address. */
export function AddServerDialog({ onClose, onAdded }: AddProps) {
  const api = useApi();
  const [kind, setKind] = useState<ToolServer['kind']>('stdio');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const [args, setArgs] = useState('');
  const [variables, setVariables] = useState('');
  const add = useMutation(api.query.tools.servers.add.mutationOptions({ onSuccess: onAdded }));
  const wrong = name === '' ? null : wrongName(name);
  return (
    <Modal opened onClose={onClose} title="Add a server of tools" size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const command = target.trim();
          if (kind === 'http') add.mutate({ kind, name, url: command });
          else add.mutate({ kind, name, command, args: linesOf(args), envNames: namesOf(variables) });
        }}
      >
        <Choice
          label="Kind"
          data-autofocus
          data={[
            { value: 'stdio', label: 'A program on this computer' },
            { value: 'http', label: 'A server at an address' },
          ]}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'http' ? 'http' : 'stdio')}
        />
        <TextInput
          label="Name"
          description="Its tools are called by it: weather__forecast."
          placeholder="weather"
          spellCheck={false}
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={kind === 'http' ? 'Address' : 'Program'}
          placeholder={kind === 'http' ? 'https://tools.example/mcp' : 'npx'}
          spellCheck={false}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        {kind === 'stdio' && (
          <>
            <Textarea
              label="Arguments"
              description="One a line."
              placeholder={'-y\n@example/weather-server'}
              autosize
              minRows={2}
              maxRows={8}
              spellCheck={false}
              value={args}
              onChange={(event) => setArgs(event.currentTarget.value)}
            />
            <TextInput
              label="Variables"
              description="Names of variables of the environment that it is given, such as WEATHER_KEY. It gets no others."
              spellCheck={false}
              value={variables}
              onChange={(event) => setVariables(event.currentTarget.value)}
            />
          </>
        )}
        <FormFoot
          label="Add"
          ready={wrongName(name) === null && target.trim() !== ''}
          busy={add.isPending}
          error={add.error}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
