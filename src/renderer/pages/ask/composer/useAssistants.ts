import { useQuery } from '@tanstack/react-query';
import type { Assistant } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';

/** All assistants, and the one of this id, else the one that is set; null while they are not known. */
export function useAssistants(id: string | null): { assistants: readonly Assistant[]; chosen: Assistant | null } {
  const api = useApi();
  const { data = [] } = useQuery(api.query.assistants.list.queryOptions({ input: {} }));
  const chosen = data.find((one) => one.id === id) ?? data.find((one) => one.isDefault) ?? data[0] ?? null;
  return { assistants: data, chosen };
}

/** Who answers, as the top line tells it: quotes alone, or a model and where it is. */
export function useAnsweredBy(assistant: Assistant | null): string | null {
  const api = useApi();
  const status = useQuery(api.query.language.status.queryOptions({ input: {} })).data;
  if (status === undefined) return null;
  const backend = assistant?.backend ?? 'auto';
  if (backend === 'extractive' || (backend === 'auto' && status.model === null)) return 'Quotes only · no model';
  const model = assistant?.model ?? (backend === 'llama' ? null : status.model) ?? 'Language model';
  if (backend === 'llama' || (assistant?.provider ?? null) !== null) return model;
  return status.where === 'this computer' ? `${model} · on this computer` : `${model} · at ${status.host}`;
}
