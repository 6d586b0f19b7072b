import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Api, ApiContext, ConnectionLost, Live } from '../client/index.ts';
import { ThreadsProvider } from '../pages/ask/index.ts';
import parts from './parts.module.css';
import { createAppRouter } from './router.tsx';
import { createSchemeManager } from './scheme.ts';
import { resolveVariables, theme } from './theme.ts';

/** Everything around the pages: theme, client, queries, routes. */
export function App({ api }: { api: Api }) {
  const { queries, router, schemes } = useMemo(
    () => ({ queries: createQueries(), router: createAppRouter(), schemes: createSchemeManager() }),
    [],
  );
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
    >
      <ApiContext value={api}>
        <QueryClientProvider client={queries}>
          <Live>
            <ThreadsProvider>
              <RouterProvider router={router} />
            </ThreadsProvider>
          </Live>
          <Notifications
            position="bottom-left"
            limit={4}
            zIndex={900}
            containerWidth="23rem"
            classNames={{ root: parts.notices }}
          />
        </QueryClientProvider>
      </ApiContext>
    </MantineProvider>
  );
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // An answer that is an error is an answer; only a broken connection is worth asking again.
        retry: (failures, error) => error instanceof ConnectionLost && failures < 20,
        retryDelay: 300,
        refetchOnWindowFocus: false,
        // The engine is on this computer: being offline means nothing.
        networkMode: 'always',
        staleTime: 5000,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
