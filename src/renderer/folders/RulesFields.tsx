import { NumberInput, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import styles from './folders.module.css';
import type { RulesDraft } from './rules.ts';

const pollings: { value: RulesDraft['polling']; label: string }[] = [
  { value: 'auto', label: 'Decide' },
  { value: 'on', label: 'Look again' },
  { value: 'off', label: 'Be told' },
];

/** Which files of a folder become documents. */
export function RulesFields({ draft, onChange }: { draft: RulesDraft; onChange: (draft: RulesDraft) => void }) {
  const change = (part: Partial<RulesDraft>) => onChange({ ...draft, ...part });
  return (
    <div className={styles.rules}>
      <div className={styles.switches}>
        <Switch
          size="sm"
          label="Respect .gitignore files"
          checked={draft.gitignore}
          onChange={(event) => change({ gitignore: event.currentTarget.checked })}
        />
        <Switch
          size="sm"
          label="Include hidden files and folders"
          checked={draft.hidden}
          onChange={(event) => change({ hidden: event.currentTarget.checked })}
        />
      </div>
      <Textarea
        label="Leave out"
        description="One pattern a line, as in .gitignore: drafts/, *.tmp, !keep.tmp"
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        classNames={{ input: styles.mono }}
        value={draft.ignore}
        onChange={(event) => change({ ignore: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <TextInput
          label="Only these kinds"
          description="Extensions; empty: all kinds"
          placeholder="pdf, docx, md"
          spellCheck={false}
          value={draft.kinds}
          onChange={(event) => change({ kinds: event.currentTarget.value })}
        />
        <NumberInput
          label="Largest file"
          description="Empty: no limit"
          suffix=" MB"
          min={0}
          value={draft.maxMb}
          onChange={(maxMb) => change({ maxMb })}
        />
      </div>
      <div>
        <div className={styles.fieldLabel} id="polling-label">
          How changes are noticed
        </div>
        <SegmentedControl
          size="xs"
          aria-labelledby="polling-label"
          data={pollings}
          value={draft.polling}
          onChange={(next) => {
            const choice = pollings.find((one) => one.value === next);
            if (choice) change({ polling: choice.value });
          }}
        />
        <p className={styles.hint}>
          The system tells of changes on its own disks. Network drives often do not: there, look again every so often.
        </p>
      </div>
    </div>
  );
}
