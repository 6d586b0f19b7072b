import { Modal, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { FormFoot } from '../../people/FormFoot.tsx';
import { KeyField, useKeyDraft } from './KeyField.tsx';
import styles from './LanguageSection.module.css';
import { ModelField } from './ModelField.tsx';
import { wrongAddress } from './words.ts';

interface EditProps {
  provider: Provider;
  onClose: () => void;
  /** Something of it is stored. */
  onChanged: () => void;
}

/** Everything that is set of a provider. The key is kept at once; the rest with "Save". */
export function EditProviderDialog({ provider, onClose, onChanged }: EditProps) {
  const api = useApi();
  const [stored, setStored] = useState(provider);
  const [name, setName] = useState(provider.name);
  const [address, setAddress] = useState(provider.address);
  const [model, setModel] = useState(provider.model ?? '');
  const [fallback, setFallback] = useState(provider.fallback);
  const [context, setContext] = useState<number | string>(provider.contextTokens ?? '');
  const [perMinute, setPerMinute] = useState<number | string>(provider.requestsPerMinute ?? '');
  const [prompt, setPrompt] = useState<number | string>(inDollars(provider.price.prompt));
  const [answer, setAnswer] = useState<number | string>(inDollars(provider.price.answer));
  const save = useMutation(
    api.query.language.providers.update.mutationOptions({
      onSuccess: () => {
        onChanged();
        onClose();
      },
    }),
  );
  const wrong = wrongAddress(address.trim());
  const key = useKeyDraft(provider.id, (changed) => {
    setStored(changed);
    onChanged();
  });
  const sameAddress = address.trim() === stored.address;
  const saveAll = async () => {
    // A key that was typed and not kept yet is meant to be.
    if (sameAddress && key.typed.trim() !== '' && !(await key.put())) return;
    save.mutate({
      ...{ id: provider.id, address: address.trim(), fallback },
      // One that the environment names stays with the environment until another is chosen.
      ...(model.trim() !== (provider.model ?? '') && { model: model.trim() || null }),
      ...(name.trim() !== provider.name && name.trim() !== '' && { name: name.trim() }),
      ...{ contextTokens: orNull(context), requestsPerMinute: orNull(perMinute) },
      price: { prompt: inMicros(prompt), answer: inMicros(answer) },
    });
  };
  return (
    <Modal opened onClose={onClose} title={provider.name} size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void saveAll();
        }}
      >
        <div className={styles.pair}>
          <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label="Address"
            spellCheck={false}
            value={address}
            error={wrong}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        </div>
        {sameAddress ? (
          <>
            <KeyField provider={stored} draft={key} />
            <ModelField
              provider={provider.id}
              value={model}
              onChange={(next, listed) => {
                setModel(next);
                setContext(listed?.contextTokens ?? (next === provider.model ? (provider.contextTokens ?? '') : ''));
              }}
            />
          </>
        ) : (
          <p className={styles.facts}>
            Save the new address first: its key and its models are those of another server.
          </p>
        )}
        <Switch
          label="Ask it when one before it does not answer"
          description={
            provider.where === 'elsewhere'
              ? `Your question and the passages found for it then go to ${stored.host}, also when the one before it runs on this computer.`
              : 'It runs on this computer: nothing leaves for it.'
          }
          checked={fallback}
          onChange={(event) => setFallback(event.currentTarget.checked)}
        />
        <details className={styles.details}>
          <summary>Limits and price</summary>
          <div className={styles.pair}>
            <NumberInput
              label="Questions a minute, at most"
              placeholder="No limit"
              min={1}
              max={100_000}
              allowDecimal={false}
              value={perMinute}
              onChange={setPerMinute}
            />
            <NumberInput
              label="Tokens the model reads"
              placeholder="As its list says"
              min={256}
              max={100_000_000}
              allowDecimal={false}
              thousandSeparator=","
              value={context}
              onChange={setContext}
            />
            <NumberInput
              label="Dollars for a million tokens asked"
              placeholder="As the server says"
              min={0}
              max={1_000_000}
              prefix="$"
              decimalScale={4}
              value={prompt}
              onChange={setPrompt}
            />
            <NumberInput
              label="Dollars for a million tokens answered"
              placeholder="As the server says"
              min={0}
              max={1_000_000}
              prefix="$"
              decimalScale={4}
              value={answer}
              onChange={setAnswer}
            />
          </div>
        </details>
        <FormFoot label="Save" ready={wrong === null} busy={save.isPending} error={save.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}

function orNull(value: number | string): number | null {
  return typeof value === 'number' ? value : null;
}

function inDollars(micros: number | null): number | string {
  return micros === null ? '' : micros / 1e6;
}

function inMicros(value: number | string): number | null {
  return typeof value === 'number' ? Math.round(value * 1e6) : null;
}
