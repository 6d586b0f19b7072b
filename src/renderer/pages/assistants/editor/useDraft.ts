import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Assistant, type AssistantSettings, assistantSettingsSchema } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';

/** What can be set of it, without what is known beside. */
export function settingsOf(assistant: Assistant): AssistantSettings {
  return assistantSettingsSchema.parse(assistant);
}

/** An assistant's settings as they are being changed; nothing is kept until `save`. */
export function useDraft(assistant: Assistant) {
  const api = useApi();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => settingsOf(assistant));
  const kept = settingsOf(assistant);
  const save = useMutation({
    networkMode: 'always',
    mutationFn: () => api.call.assistants.update({ ...draft, id: assistant.id }),
    onSuccess: async (saved) => {
      const { queryKey } = api.query.assistants.get.queryOptions({ input: { assistant: assistant.id } });
      queries.setQueryData(queryKey, saved);
      setDraft(settingsOf(saved));
      await queries.invalidateQueries({ queryKey: api.query.assistants.key() });
    },
  });
  return {
    draft,
    set: (changes: Partial<AssistantSettings>) => setDraft((before) => ({ ...before, ...changes })),
    changed: JSON.stringify(draft) !== JSON.stringify(kept),
    save,
    /** It was changed elsewhere: that is what is shown. */
    take: (assistant: Assistant) => setDraft(settingsOf(assistant)),
    undo: () => {
      save.reset();
      setDraft(kept);
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
