import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Folder } from '../../contract/index.ts';
import { count, counted, when } from '../components/format.ts';
import { useFolderDialogs } from './context.ts';
import styles from './folders.module.css';
import { folderState } from './state.ts';
import { useFolderActions } from './useFolders.ts';

/** A watched folder: where it lies, how it stands, and what can be done about it. */
export function FolderStrip({ folder }: { folder: Folder }) {
  const dialogs = useFolderDialogs();
  const actions = useFolderActions();
  const { words, tone } = folderState(folder);
  const facts = [
    counted(folder.files, 'file'),
    folder.waiting > 0 && `${count(folder.waiting)} waiting`,
    folder.failed > 0 && `${count(folder.failed)} could not be read`,
    folder.excluded > 0 && `${count(folder.excluded)} left out`,
    folder.reconciledAt !== null && `compared ${when(folder.reconciledAt, Date.now()).toLowerCase()}`,
  ].filter(Boolean);
  return (
    <section className={styles.strip} aria-label={`Folder ${folder.path}`}>
      <div className={styles.stripWords}>
        <div className={styles.stripPath}>{folder.path}</div>
        <div className={styles.stripFacts}>
          <span data-tone={tone} className={styles.state}>
            {words}
          </span>
          {facts.map((fact) => (
            <span key={String(fact)}> · {fact}</span>
          ))}
        </div>
      </div>
      {folder.state === 'asking' ? (
        <Answers folder={folder} />
      ) : (
        <Button onClick={() => actions.update({ id: folder.id, paused: folder.state !== 'paused' })}>
          {folder.state === 'paused' ? 'Resume' : 'Pause'}
        </Button>
      )}
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${folder.path}`}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={folder.reconciling} onClick={() => actions.reconcile({ id: folder.id })}>
            Compare with the disk now
          </Menu.Item>
          <Menu.Item onClick={() => dialogs.rules(folder)}>Which files…</Menu.Item>
          <Menu.Item onClick={() => dialogs.excluded(folder)}>Files left out…</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => dialogs.stopWatching(folder)}>Stop watching…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </section>
  );
}

/** The two answers to "many files vanished at once". */
export function Answers({ folder }: { folder: Folder }) {
  const { answer } = useFolderActions();
  return (
    <>
      <Button onClick={() => answer({ id: folder.id, vanished: 'wait' })}>Wait for them</Button>
      <Button onClick={() => answer({ id: folder.id, vanished: 'bin' })}>Move them to the bin</Button>
    </>
  );
}
