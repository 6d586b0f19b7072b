import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Assistant } from '../../../../contract/index.ts';
import { choose, tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { Face } from '../../ask/composer/Face.tsx';
import styles from './Editor.module.css';
import { Part } from './Part.tsx';
import type { Draft } from './useDraft.ts';

/** Most starters that are kept. */
const mostStarters = 12;
const mostBytes = 10_000_000;

/** Who it is: picture, name, what it is for, and how a conversation with it begins. */
export function WhoPart({ assistant, draft, set }: Pick<Draft, 'draft' | 'set'> & { assistant: Assistant }) {
  const api = useApi();
  const queries = useQueryClient();
  const setPicture = async (file: File | null) => {
    try {
      if (file !== null && file.size > mostBytes) {
        tell('A picture may have 10 MB at most.', file.name);
        return;
      }
      const data = file === null ? null : await base64Of(file);
      await api.call.assistants.setPicture({ id: assistant.id, data });
      await queries.invalidateQueries({ queryKey: api.query.assistants.key() });
    } catch (failure) {
      tellError(failure, 'Picture');
    }
  };
  const pick = async () => {
    const [chosen] = await choose('files');
    if (chosen) await setPicture(chosen.file);
  };
  return (
    <Part title="Who it is">
      <div className={styles.picture}>
        <Face assistant={{ name: draft.name.trim() || '?', picture: assistant.picture }} size={3.5} />
        <Button onClick={() => void pick()}>Choose a picture…</Button>
        {assistant.picture !== null && (
          <Button variant="subtle" onClick={() => void setPicture(null)}>
            No picture
          </Button>
        )}
      </div>
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="What it is for"
        maxLength={500}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <Textarea
        label="Greeting"
        description="Stands in an empty conversation."
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={draft.greeting}
        onChange={(event) => set({ greeting: event.currentTarget.value })}
      />
      <Textarea
        label="Questions to begin with"
        description="One a line, twelve at most. They can be asked with one click."
        autosize
        minRows={2}
        maxRows={12}
        value={draft.starters.join('\n')}
        onChange={(event) => set({ starters: event.currentTarget.value.split('\n').slice(0, mostStarters) })}
        onBlur={() => set({ starters: tidy(draft.starters) })}
      />
    </Part>
  );
}

const tidy = (lines: readonly string[]) => lines.map((line) => line.trim().slice(0, 300)).filter((line) => line !== '');

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
