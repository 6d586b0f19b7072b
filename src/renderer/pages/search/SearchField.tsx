import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react';
import styles from './SearchField.module.css';
import { SuggestionList } from './SuggestionList.tsx';
import { optionId, type SuggestionOption } from './suggestionOptions.ts';
import { useSuggestions } from './useSuggestions.ts';

interface FieldProps {
  field: RefObject<HTMLInputElement | null>;
  /** What was asked last: the field follows it. */
  asked: string;
  busy: boolean;
  onSearch: (query: string) => void;
  onTake: (option: SuggestionOption) => void;
  /** Enter, the arrow keys and Escape while no list is open: they go to the results. */
  onKey: (key: 'enter' | 'arrowdown' | 'arrowup' | 'escape') => void;
  /** What stands at the right end of the field. */
  children?: ReactNode;
}

const listId = 'search-suggestions';

/** The one field: a combobox whose list shows what fits while one types. */
export function SearchField({ field, asked, busy, onSearch, onTake, onKey, children }: FieldProps) {
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const groups = useSuggestions(text, open);
  const options = groups.flatMap((group) => group.options);
  const shown = open && options.length > 0;
  const active = shown ? options[chosen] : undefined;

  useEffect(() => {
    setText(asked);
    setOpen(false);
    setChosen(-1);
  }, [asked]);

  const write = (next: string) => {
    setText(next);
    setOpen(true);
    setChosen(-1);
  };
  const search = () => {
    setOpen(false);
    setChosen(-1);
    onSearch(text);
  };
  const take = (option: SuggestionOption) => {
    if (option.kind === 'filter') {
      write(option.query);
      field.current?.focus();
      return;
    }
    setOpen(false);
    onTake(option);
  };
  const move = (by: number) => {
    // Beyond either end lies the field itself.
    const places = options.length + 1;
    const next = ((chosen + 1 + by + places) % places) - 1;
    setChosen(next);
    document.getElementById(optionId(options[next]))?.scrollIntoView({ block: 'nearest' });
  };

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey || event.ctrlKey) return;
    const { key } = event;
    if (key === 'Enter') {
      if (active) take(active);
      else if (text.trim() !== '' && text.trim() === asked.trim() && !shown) onKey('enter');
      else search();
    } else if (key === 'ArrowDown') {
      if (shown) move(1);
      else onKey('arrowdown');
    } else if (key === 'ArrowUp') {
      if (shown) move(-1);
      else onKey('arrowup');
    } else if (key === 'Escape') {
      if (shown) setOpen(false);
      else if (text !== asked) setText(asked);
      else onKey('escape');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.box}>
      <TextInput
        ref={field}
        classNames={{ input: styles.input, section: styles.section }}
        role="combobox"
        aria-label="Search your documents"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={active && optionId(active)}
        aria-busy={busy}
        placeholder="Search for words, or for what they mean"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
        leftSectionWidth={42}
        rightSection={children}
        rightSectionWidth="auto"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={10_000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
        // A press on the list leaves the focus in the field.
        onBlur={() => setOpen(false)}
      />
      {shown && (
        <SuggestionList id={listId} groups={groups} active={active} onTake={take} onHover={() => setChosen(-1)} />
      )}
    </div>
  );
}
