import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Assistant } from '../../../contract/index.ts';
import { type ChosenFile, choose, tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { download } from '../people/download.ts';

/** Largest file of an assistant, in bytes. */
const mostBytes = 20_000_000;

/** What can be done with an assistant as a whole. Failures are told. */
export function useAssistantActions() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: api.query.assistants.key() }),
    [api, queries],
  );

  const attempt = useCallback(
    async (act: () => Promise<void>, title: string) => {
      try {
        await act();
      } catch (failure) {
        tellError(failure, title);
      } finally {
        await refresh();
      }
    },
    [refresh],
  );

  const open = useCallback((id: string) => void navigate({ to: '/assistants/$id', params: { id } }), [navigate]);

  const take = useCallback(
    (files: readonly ChosenFile[]) =>
      attempt(async () => {
        const [chosen] = files;
        if (chosen === undefined) return;
        if (chosen.file.size > mostBytes) {
          tell('A file of an assistant may have 20 MB at most.', chosen.file.name);
          return;
        }
        const { assistant, notices } = await api.call.assistants.import({ text: await chosen.file.text() });
        tell([`“${assistant.name}” is there.`, ...notices].join(' '), 'Imported');
        open(assistant.id);
      }, 'The assistant was not imported'),
    [api, attempt, open],
  );

  return {
    refresh,
    open,
    take,
    chooseFile: async () => take(await choose('files')),
    ask: ({ id, name }: Assistant) =>
      attempt(async () => {
        const conversation = await api.call.conversations.create({ assistantId: id });
        await navigate({ to: '/ask/$id', params: { id: conversation.id } });
      }, name),
    makeDefault: ({ id, name }: Assistant) =>
      attempt(async () => {
        await api.call.assistants.setDefault({ id });
        tell(`“${name}” answers from now on where no other is chosen.`);
      }, name),
    duplicate: ({ id, name }: Assistant) =>
      attempt(async () => open((await api.call.assistants.duplicate({ id })).id), name),
    exportFile: ({ id, name }: Assistant) =>
      attempt(async () => {
        const { name: fileName, text } = await api.call.assistants.export({ id });
        download({ fileName, mediaType: 'application/json', text });
      }, name),
    bringBack: () =>
      attempt(async () => {
        const back = await api.call.assistants.bringBack({});
        tell(back.length === 0 ? 'None of them is missing.' : `${back.map(({ name }) => name).join(', ')}: back.`);
      }, 'Assistants that came with the app'),
  };
}
