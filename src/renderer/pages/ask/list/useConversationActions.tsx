import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Conversation, Inputs } from '../../../../contract/index.ts';
import { tell, tellError, tellUndo } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { useThreads } from '../threads/ThreadsProvider.tsx';
import { download } from './download.ts';

/** What can be done with conversations from their list and their own page. */
export function useConversationActions() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id: open } = useParams({ strict: false });
  const { took, forget } = useThreads();
  return useMemo(() => {
    const { conversations } = api.call;
    const refresh = () => queries.invalidateQueries({ queryKey: api.query.conversations.key() });
    const change = async (input: Inputs['conversations']['update']) => {
      took(await conversations.update(input));
      await refresh();
    };
    const guarded = (work: () => Promise<unknown>) => void work().catch((error: unknown) => tellError(error));
    return {
      update: (input: Inputs['conversations']['update']) => guarded(() => change(input)),
      archive: ({ id, archived, title }: Conversation) =>
        guarded(async () => {
          await change({ id, archived: !archived });
          const words = archived ? `“${title}” is back among the others.` : `“${title}” is in the archive.`;
          tellUndo(words, () => guarded(() => change({ id, archived })));
        }),
      remove: (ids: string[]) =>
        guarded(async () => {
          const { removed } = await conversations.remove({ ids, confirmed: true });
          forget(ids);
          if (open !== undefined && ids.includes(open)) await navigate({ to: '/ask' });
          await refresh();
          tell(`${counted(removed, 'conversation')} deleted.`);
        }),
      exportTo: (format: 'markdown' | 'json', ids?: string[]) =>
        guarded(async () => download(await conversations.export({ format, ...(ids && { ids }) }))),
      putFolder: (input: Inputs['conversations']['putFolder'], inside?: string) =>
        guarded(async () => {
          const folder = await conversations.putFolder(input);
          if (inside !== undefined) await change({ id: inside, folderId: folder.id });
          await refresh();
        }),
      removeFolder: (id: string) =>
        guarded(async () => {
          await conversations.removeFolder({ id });
          await refresh();
        }),
      refresh,
    };
  }, [api, queries, navigate, open, took, forget]);
}
