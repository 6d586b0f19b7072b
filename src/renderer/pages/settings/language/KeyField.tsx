import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Provider } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from './LanguageSection.module.css';

export interface KeyDraft {
  typed: string;
  type: (text: string) => void;
  keep: 'keychain' | 'memory';
  choose: (keep: 'keychain' | 'memory') => void;
  /** Keeps what was typed; false where that did not work, and the field says why. */
  put: () => Promise<boolean>;
  takeOut: () => void;
  busy: boolean;
  error: unknown;
}

/** A key that is being typed for a provider. */
export function useKeyDraft(id: Provider['id'], onChanged: (provider: Provider) => void): KeyDraft {
  const api = useApi();
  const [typed, type] = useState('');
  const [keep, choose] = useState<'keychain' | 'memory'>('keychain');
  const done = (changed: Provider) => {
    type('');
    onChanged(changed);
  };
  const set = useMutation(api.query.language.keys.set.mutationOptions({ onSuccess: done }));
  const remove = useMutation(api.query.language.keys.remove.mutationOptions({ onSuccess: done }));
  return {
    ...{ typed, type, keep, choose, busy: set.isPending || remove.isPending, error: set.error ?? remove.error },
    put: () =>
      set.mutateAsync({ id, key: typed, keep }).then(
        () => true,
        () => false,
      ),
    takeOut: () => remove.mutate({ id }),
  };
}

/** The key of a provider: put in, or taken out. Never shown: the engine does not give it out. */
export function KeyField({ provider, draft }: { provider: Provider; draft: KeyDraft }) {
  const group = useId();
  const { typed, keep, error } = draft;
  const kept = provider.key === 'keychain' || provider.key === 'memory';
  const open = provider.where === 'elsewhere' && provider.address.startsWith('http:');
  return (
    <fieldset className={styles.set}>
      <div className={styles.model}>
        <TextInput
          type="password"
          label="Key"
          description={describe(provider)}
          placeholder={kept ? 'Put in another one' : 'sk-…'}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => draft.type(event.currentTarget.value)}
        />
        {(typed !== '' || !kept) && (
          <Button disabled={typed.trim() === ''} loading={draft.busy} onClick={() => void draft.put()}>
            Keep the key
          </Button>
        )}
        {typed === '' && kept && (
          <Button loading={draft.busy} onClick={draft.takeOut}>
            Take it out
          </Button>
        )}
      </div>
      {typed !== '' && (
        <Radio.Group
          aria-label="How long the key is kept"
          name={group}
          value={keep}
          onChange={(value) => draft.choose(value === 'memory' ? 'memory' : 'keychain')}
        >
          <Radio value="keychain" label="In the keychain of this computer" mt="xs" />
          <Radio value="memory" label="Only until Commonplace closes" mt="xs" />
        </Radio.Group>
      )}
      {open && <p className={styles.facts}>This address is not encrypted: no key is sent to it.</p>}
      {error !== null && (
        <p role="alert" className={styles.error}>
          {sentenceOf(error)}
        </p>
      )}
    </fieldset>
  );
}

function describe({ key, keyVariable, where }: Provider): string {
  if (key === 'keychain')
    return 'In the keychain of this computer. It is sent to this server alone, and shown nowhere.';
  if (key === 'memory') return 'Kept until Commonplace closes. It is sent to this server alone, and shown nowhere.';
  if (key === 'environment')
    return `Read from ${keyVariable ?? 'the environment'}. One that you put in here goes before it.`;
  if (where === 'this computer') return 'None. A server on this computer seldom wants one.';
  return keyVariable === null ? 'None yet.' : `None yet. Without one here, ${keyVariable} of the environment is used.`;
}
