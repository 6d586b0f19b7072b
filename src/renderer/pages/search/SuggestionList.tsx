import { IconBookmark, IconFileText, IconFilter, IconHistory, IconQuote } from '@tabler/icons-react';
import { folderOf } from '../../components/format.ts';
import { useKinds } from '../../components/kinds.ts';
import { Marked } from '../../components/Marked.tsx';
import styles from './SuggestionList.module.css';
import { optionId, type SuggestionGroup, type SuggestionOption } from './suggestionOptions.ts';

interface ListProps {
  id: string;
  groups: readonly SuggestionGroup[];
  active: SuggestionOption | undefined;
  onTake: (option: SuggestionOption) => void;
  onHover: () => void;
}

const icons = {
  filter: IconFilter,
  past: IconHistory,
  saved: IconBookmark,
  document: IconFileText,
  passage: IconQuote,
};

/** What fits what is being typed. */
export function SuggestionList({ id, groups, active, onTake, onHover }: ListProps) {
  return (
    <div id={id} role="listbox" aria-label="Suggestions" className={styles.list} onPointerMove={onHover}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, not of fields in a form.
        <div key={group.title} role="group" aria-label={group.title} className={styles.group}>
          <div className={styles.title} aria-hidden="true">
            {group.title}
          </div>
          {group.options.map((option) => (
            <Line key={option.id} option={option} active={option.id === active?.id} onTake={onTake} />
          ))}
        </div>
      ))}
      <div className={styles.keys} aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> {active ? 'take it' : 'search'}
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </div>
    </div>
  );
}

function Line(props: { option: SuggestionOption; active: boolean; onTake: (option: SuggestionOption) => void }) {
  const { option, active, onTake } = props;
  const { label } = useKinds();
  const Icon = icons[option.kind];
  const where = 'path' in option ? (option.kind === 'passage' ? option.detail : folderOf(option.path)) : option.detail;
  const kind = option.kind === 'document' && option.format ? label(option.format) : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
    <div
      id={optionId(option)}
      role="option"
      aria-selected={active}
      className={styles.option}
      data-kind={option.kind}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(option)}
    >
      <Icon size={15} stroke={1.6} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>
        <Marked text={option.label} ranges={option.marks} />
      </span>
      {(kind || where) && <span className={styles.detail}>{[kind, where].filter(Boolean).join(' · ')}</span>}
    </div>
  );
}
