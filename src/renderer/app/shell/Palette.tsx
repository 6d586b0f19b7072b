import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../client/index.ts';
import { folderOf } from '../../components/format.ts';
import { themes } from '../../components/themes.ts';
import styles from './Palette.module.css';
import { usePaletteCommands } from './usePaletteCommands.ts';

const documentsShown = 6;

/** Ctrl/Cmd-K: go anywhere, do anything, open any document. */
export function Palette(props: { onShortcuts: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const [filter] = useDebouncedValue(query.trim(), 120);
  const documents = useQuery(
    api.query.library.list.queryOptions({
      input: { filter: filter || undefined, limit: documentsShown },
      enabled: opened,
      placeholderData: keepPreviousData,
    }),
  );
  const commands = [
    ...usePaletteCommands(props.onShortcuts),
    ...themes.map((theme) => ({
      id: `theme-${theme.value}`,
      label: `Theme: ${theme.label.toLowerCase()}`,
      onClick: () => setColorScheme(theme.value),
    })),
  ];
  const wanted = query.trim().toLowerCase();
  const searching =
    wanted === ''
      ? []
      : [
          {
            id: 'search-for',
            label: `Search for “${query.trim()}”`,
            onClick: () => navigate({ to: '/search', search: { q: query.trim() } }),
          },
        ];
  const found = (documents.data?.items ?? []).map((document) => ({
    id: document.id,
    label: document.title,
    description: folderOf(document.path),
    onClick: () => navigate({ to: '/documents/$id', params: { id: document.id } }),
  }));
  const groups = [
    { group: 'Do', actions: [...commands.filter((one) => one.label.toLowerCase().includes(wanted)), ...searching] },
    { group: wanted === '' ? 'Changed last' : 'Documents', actions: found },
  ].filter((one) => one.actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      // What is offered is chosen above and by the engine.
      filter={(_, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      shortcut={['mod + K']}
      // From everywhere, fields and ticks too.
      tagsToIgnore={[]}
      nothingFound="Nothing here has that name."
      scrollable
      // Its field stays in one place, however much is found.
      centered={false}
      yOffset="12vh"
      maxHeight="60vh"
      // At once: a palette that is still fading out would not open again.
      transitionProps={{ duration: 0 }}
      overlayProps={{ color: 'var(--scrim)', backgroundOpacity: 1, blur: 0 }}
      classNames={{
        content: styles.content,
        action: styles.action,
        actionsGroup: styles.group,
        search: styles.search,
      }}
      searchProps={{
        placeholder: 'Go anywhere, do anything, open a document',
        'aria-label': 'Palette',
        leftSection: <IconSearch size={17} stroke={1.6} />,
      }}
    />
  );
}
