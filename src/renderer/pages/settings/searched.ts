import { createContext, useContext } from 'react';

/** What is looked for among the settings, in lower case; empty shows all. */
export const SearchedContext = createContext('');

export function useFits(...texts: readonly string[]): boolean {
  const wanted = useContext(SearchedContext);
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}
