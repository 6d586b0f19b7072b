import { createContext, useContext } from 'react';
import type { Api } from './connect.ts';

export const ApiContext = createContext<Api | null>(null);

/** The client that the page was started with. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi is called outside of ApiContext');
  return api;
}
