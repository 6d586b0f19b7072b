import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { SettingRow } from '../SettingRow.tsx';
import styles from './LanguageSection.module.css';

/** Asks the model one short question that has nothing of the library in it. */
export function LanguageTest({ disabled }: { disabled: boolean }) {
  const api = useApi();
  const test = useMutation(api.query.language.test.mutationOptions());
  return (
    <>
      <SettingRow name="Try the language model" does="Sends it one short question, with nothing of your library in it.">
        <Button size="xs" disabled={disabled} loading={test.isPending} onClick={() => test.mutate({})}>
          Try it
        </Button>
      </SettingRow>
      <div role="status" className={styles.outcome}>
        {test.data && (
          <span>
            {test.data.model} at {test.data.host} answered “{test.data.answer}” after {(test.data.ms / 1000).toFixed(1)}{' '}
            s.
          </span>
        )}
        {test.isError && <span className={styles.error}>{sentenceOf(test.error)}</span>}
      </div>
    </>
  );
}
