import { useNavigate } from '@tanstack/react-router';
import { useAddDialogs, useAdding } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { useFolderDialogs } from '../../folders/index.ts';

/** Everything that can be done by name. */
export function usePaletteCommands(onShortcuts: () => void): { id: string; label: string; onClick: () => void }[] {
  const api = useApi();
  const navigate = useNavigate();
  const adding = useAdding();
  const { openNote, openPath, openWeb } = useAddDialogs();
  const { watch } = useFolderDialogs();
  return [
    { id: 'ask', label: 'Ask a question: a new conversation', onClick: () => navigate({ to: '/ask' }) },
    { id: 'search', label: 'Search', onClick: () => navigate({ to: '/search' }) },
    { id: 'library', label: 'Library', onClick: () => navigate({ to: '/library' }) },
    {
      id: 'attention',
      label: 'Library: what needs you',
      onClick: () => navigate({ to: '/library', search: { group: 'attention' } }),
    },
    { id: 'people', label: 'People', onClick: () => navigate({ to: '/people' }) },
    {
      id: 'people-decide',
      label: 'People: facts to decide',
      onClick: () => navigate({ to: '/people', search: { part: 'decide' } }),
    },
    {
      id: 'people-match',
      label: 'People: who can help with something',
      onClick: () => navigate({ to: '/people', search: { part: 'match' } }),
    },
    { id: 'people-compare', label: 'People: compare two', onClick: () => navigate({ to: '/compare' }) },
    { id: 'bin', label: 'Bin: what is gone from watched folders', onClick: () => navigate({ to: '/bin' }) },
    { id: 'watch', label: 'Watch a folder', onClick: watch },
    { id: 'add-files', label: 'Add files', onClick: adding.chooseFiles },
    { id: 'add-folder', label: 'Add a folder', onClick: adding.chooseFolder },
    ...(api.desktop ? [] : [{ id: 'add-path', label: 'Add by path', onClick: openPath }]),
    { id: 'add-note', label: 'Paste or write a note', onClick: openNote },
    { id: 'add-web', label: 'Add a web page', onClick: openWeb },
    { id: 'assistants', label: 'Assistants: who answers, and how', onClick: () => navigate({ to: '/assistants' }) },
    {
      id: 'assistants-compare',
      label: 'Assistants: compare the answers of two',
      onClick: () => navigate({ to: '/assistants/compare' }),
    },
    {
      id: 'evaluation',
      label: 'Evaluation: how good the search is',
      onClick: () => navigate({ to: '/evaluation' }),
    },
    { id: 'settings', label: 'Settings', onClick: () => navigate({ to: '/settings' }) },
    { id: 'shortcuts', label: 'Keyboard shortcuts', onClick: onShortcuts },
  ];
}
