import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Provider, ProviderPreset } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';

interface Providers {
  providers: readonly Provider[] | null;
  presets: readonly ProviderPreset[];
  error: unknown;
  retry: () => void;
  /** Something was changed: they are read again, as are the settings that name one of them. */
  refresh: () => Promise<void>;
}

/** Where language models are asked. */
export function useProviders(): Providers {
  const api = useApi();
  const queries = useQueryClient();
  const list = useQuery(api.query.language.providers.list.queryOptions({ input: {} }));
  return {
    providers: list.data?.providers ?? null,
    presets: list.data?.presets ?? [],
    error: list.error,
    retry: () => void list.refetch(),
    async refresh() {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.query.language.key() }),
        queries.invalidateQueries({ queryKey: api.query.settings.key() }),
      ]);
    },
  };
}
