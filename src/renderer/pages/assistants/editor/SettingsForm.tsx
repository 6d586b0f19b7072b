import { Button } from '@mantine/core';
import type { Assistant } from '../../../../contract/index.ts';
import { sentenceOf } from '../../../client/index.ts';
import styles from './Editor.module.css';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MannerPart } from './MannerPart.tsx';
import { ModelPart } from './ModelPart.tsx';
import { ReadingPart } from './ReadingPart.tsx';
import { ShippedLine } from './ShippedLine.tsx';
import { ToolsPart } from './ToolsPart.tsx';
import { useDraft } from './useDraft.ts';
import { WhoPart } from './WhoPart.tsx';

/** Everything that is set of an assistant. It is kept when "Save" is pressed: that is a version. */
export function SettingsForm({ assistant }: { assistant: Assistant }) {
  const own = useDraft(assistant);
  const { draft, changed, save, undo } = own;
  const ready = changed && draft.name.trim() !== '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <ShippedLine assistant={assistant} onRestored={own.take} />
      <WhoPart assistant={assistant} {...own} />
      <MannerPart {...own} />
      <ModelPart {...own} />
      {draft.agent !== 'direct' && <ReadingPart {...own} />}
      {draft.agent === 'react' && <ToolsPart {...own} />}
      <div className={styles.foot} data-shown={changed || save.isError || undefined}>
        {save.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(save.error)}
          </p>
        )}
        <span className={styles.grow}>{changed && `Saving makes version ${assistant.version + 1}.`}</span>
        <Button onClick={undo} disabled={!changed}>
          Undo
        </Button>
        <Button type="submit" variant="filled" disabled={!ready} loading={save.isPending}>
          Save
        </Button>
      </div>
      <LeaveDialog active={changed && !save.isPending} onSave={() => save.mutateAsync().then(() => {})} />
    </form>
  );
}
