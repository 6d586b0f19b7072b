import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { ShortcutsTable } from '../../components/ShortcutsTable.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { AboutRows } from './AboutRows.tsx';
import { LibrarySettings } from './LibrarySettings.tsx';
import { ModelsSection } from './models/ModelsSection.tsx';
import { Section, SettingRow } from './SettingRow.tsx';
import styles from './SettingsPage.module.css';
import { SearchedContext } from './searched.ts';
import { ThemeSetting } from './ThemeSetting.tsx';
import { TasksSection } from './tasks/TasksSection.tsx';
import { ToolsSection } from './tools/ToolsSection.tsx';
import { UsageSection } from './usage/UsageSection.tsx';

/** Every setting on one page, in plain words. */
export function SettingsPage() {
  const api = useApi();
  const [wanted, setWanted] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const settings = useQuery(api.query.settings.get.queryOptions({ input: {} }));
  const about = useQuery(api.query.health.about.queryOptions({ input: {} }));
  useShortcuts({ '/': () => field.current?.focus() });
  return (
    <Page
      title="Settings"
      actions={
        <TextInput
          ref={field}
          size="xs"
          aria-label="Find a setting"
          placeholder="Find a setting"
          rightSection={<kbd>/</kbd>}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      }
    >
      <div className={styles.page}>
        <SearchedContext value={wanted.trim().toLowerCase()}>
          <div className={styles.column}>
            <Section title="This window">
              <ThemeSetting />
            </Section>
            {settings.isPending && <Skeleton lines={5} label="Loading settings" />}
            {settings.isError && <ErrorState error={settings.error} onRetry={() => settings.refetch()} />}
            {settings.data && <LibrarySettings {...settings.data} />}
            <ModelsSection />
            <ToolsSection />
            <UsageSection />
            <TasksSection />
            {about.isError && <ErrorState error={about.error} onRetry={() => about.refetch()} />}
            {about.data && <AboutRows about={about.data} />}
            <Section title="Keyboard">
              <SettingRow name="Shortcuts" does="Everything can be done from the keyboard." wide>
                <ShortcutsTable />
              </SettingRow>
            </Section>
            <p className={styles.nothing}>No setting has “{wanted}” in it.</p>
          </div>
        </SearchedContext>
      </div>
    </Page>
  );
}
