import { Button, TextInput } from '@mantine/core';
import { choose, pathsOf } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import styles from './dialogs.module.css';

interface PathFieldProps {
  label: string;
  description?: string;
  value: string;
  onChange: (path: string) => void;
}

/** A place on this computer: written, and in the desktop window chosen too. */
export function PathField({ label, description, value, onChange }: PathFieldProps) {
  const api = useApi();
  const pick = async () => {
    const [path] = pathsOf(await choose('files'));
    if (path !== undefined) onChange(path);
  };
  return (
    <div className={styles.paths}>
      <TextInput
        label={label}
        description={description}
        placeholder="/home/you/Documents"
        data-autofocus
        spellCheck={false}
        classNames={{ input: styles.path }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {api.desktop && <Button onClick={() => void pick()}>Choose…</Button>}
    </div>
  );
}

/** A path as it was meant: copied ones come with quotation marks. */
export function cleanPath(path: string): string {
  return path.trim().replace(/^"(.*)"$/, '$1');
}
