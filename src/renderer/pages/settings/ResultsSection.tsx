import type { Settings } from '../../../contract/index.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { Section } from './SettingRow.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';

type Shape = Settings['searchShape'];

const recencies: { value: Shape['recency']; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'gentle', label: 'Gently' },
  { value: 'strong', label: 'Strongly' },
];

/** How results are put together where a search does not say. */
export function ResultsSection(props: { shape: Shape; usual: Shape; onSave: (shape: Shape) => void }) {
  const { shape, usual } = props;
  const save = (change: Partial<Shape>) => props.onSave({ ...shape, ...change });
  return (
    <Section title="Search results">
      <NumberSetting
        name="Results of one document"
        does="Most places of a document that are shown before other documents have their turn. 0 shows all of them."
        min={0}
        max={200}
        step={1}
        suffix=""
        value={shape.perDocument}
        usual={usual.perDocument}
        onSave={(perDocument) => save({ perDocument })}
      />
      <SwitchSetting
        name="Show copies once"
        does="Passages that say the same in nearly the same words are one result, with the other documents named beside it. What differs in a number stays apart."
        value={shape.collapse}
        usual={usual.collapse}
        onSave={(collapse) => save({ collapse })}
      />
      <SwitchSetting
        name="Join neighbouring passages"
        does="Passages that stand beside each other in a document are shown as one."
        value={shape.merge}
        usual={usual.merge}
        onSave={(merge) => save({ merge })}
      />
      <ChoiceSetting
        name="Newer documents first"
        does="Gently: a year takes a seventh from how well an older document counts as found. Strongly: two months take a third."
        choices={recencies}
        value={shape.recency}
        usual={usual.recency}
        onSave={(recency) => save({ recency })}
      />
    </Section>
  );
}
