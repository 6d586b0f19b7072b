import { useQuery } from '@tanstack/react-query';
import type { Assistant } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { when } from '../../../components/format.ts';
import { Choice } from '../../people/Choice.tsx';
import styles from './Compare.module.css';

interface SideProps {
  label: string;
  assistants: readonly Assistant[];
  assistant: Assistant;
  version: number;
  /** Without a version: as it is now. */
  onChange: (id: string, version: number | undefined) => void;
}

/** One side: an assistant, and which of its versions. */
export function SideField({ label, assistants, assistant, version, onChange }: SideProps) {
  const api = useApi();
  const versions = useQuery(api.query.assistants.versions.queryOptions({ input: { id: assistant.id } })).data ?? [];
  const known = versions.filter((one) => one.version > 0);
  const shown = known.some((one) => one.version === version)
    ? known
    : [{ version, changed: '', createdAt: null }, ...known];
  return (
    <fieldset className={styles.side}>
      <legend className={styles.legend}>{label}</legend>
      <Choice
        aria-label={`${label}: assistant`}
        data={assistants.map(({ id, name }) => ({ value: id, label: name }))}
        value={assistant.id}
        onChange={(event) => onChange(event.currentTarget.value, undefined)}
      />
      <Choice
        aria-label={`${label}: version`}
        data={shown.map((one) => ({
          value: String(one.version),
          label: [`Version ${one.version}`, one.createdAt === null ? '' : when(one.createdAt, Date.now()), one.changed]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
        value={String(version)}
        onChange={(event) => onChange(assistant.id, Number(event.currentTarget.value))}
      />
    </fieldset>
  );
}
