import type { Folder } from '../../contract/index.ts';
import { counted } from '../components/format.ts';

type FolderFacts = Pick<Folder, 'state' | 'detail' | 'reconciling' | 'vanished'>;

/** How a folder stands, in a plain sentence. */
export function folderState(folder: FolderFacts): { words: string; tone: 'ok' | 'plain' | 'warn' | 'bad' } {
  switch (folder.state) {
    case 'watching':
      return folder.reconciling
        ? { words: 'Comparing with the disk', tone: 'plain' }
        : { words: 'Watching', tone: 'ok' };
    case 'paused':
      return { words: 'Paused: changes are not followed', tone: 'plain' };
    case 'offline':
      return { words: folder.detail ?? 'Not there at the moment. Its documents stay findable.', tone: 'warn' };
    case 'denied':
      return { words: folder.detail ?? 'It may not be read. Give Commonplace the right to it.', tone: 'bad' };
    case 'asking':
      return { words: `${counted(folder.vanished, 'file')} vanished at once`, tone: 'warn' };
  }
}

/** The state as the one word beside a folder's name; null while it is simply watched. */
export function folderWord(folder: FolderFacts): string | null {
  if (folder.state === 'watching') return null;
  return { paused: 'paused', offline: 'offline', denied: 'no access', asking: 'asks' }[folder.state];
}
