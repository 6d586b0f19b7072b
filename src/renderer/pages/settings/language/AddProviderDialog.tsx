import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Provider, type ProviderPreset, providerKindSchema } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../../people/Choice.tsx';
import { FormFoot } from '../../people/FormFoot.tsx';
import styles from './LanguageSection.module.css';
import { wrongAddress } from './words.ts';

interface AddProps {
  presets: readonly ProviderPreset[];
  onClose: () => void;
  /** It is in the list; its key and model are next. */
  onAdded: (provider: Provider) => void;
}

/** A server to ask: which make, and where. */
export function AddProviderDialog({ presets, onClose, onAdded }: AddProps) {
  const api = useApi();
  const [kind, setKind] = useState<ProviderPreset['kind']>('openrouter');
  const preset = presets.find((one) => one.kind === kind);
  const [typed, setTyped] = useState<string | null>(null);
  const address = typed ?? preset?.address ?? '';
  const [name, setName] = useState('');
  const add = useMutation(api.query.language.providers.add.mutationOptions({ onSuccess: onAdded }));
  const wrong = typed === null || typed === '' ? null : wrongAddress(address.trim());
  return (
    <Modal opened onClose={onClose} title="Add a provider" size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ kind, address: address.trim(), name: name.trim() || undefined });
        }}
      >
        <Choice
          label="Make"
          data-autofocus
          data={presets.map((one) => ({ value: one.kind, label: one.name }))}
          value={kind}
          onChange={(event) => {
            setKind(providerKindSchema.catch('other').parse(event.currentTarget.value));
            setTyped(null);
          }}
        />
        <TextInput
          label="Address"
          description="Any server that speaks OpenAI’s chat completions."
          placeholder="https://models.example/v1"
          spellCheck={false}
          value={address}
          error={wrong}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          label="Name"
          placeholder={kind === 'other' ? 'As its address' : preset?.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormFoot
          label="Add"
          ready={wrongAddress(address.trim()) === null}
          busy={add.isPending}
          error={add.error}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
