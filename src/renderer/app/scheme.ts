import { isMantineColorScheme, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

const key = 'commonplace-theme';
const oneYearSeconds = 31_536_000;

/**
 * Keeps the chosen theme. The host's port changes from start to start, and with it the origin that local storage
 * belongs to; a cookie is shared by all ports of this computer. The desktop's own scheme has no cookies.
 */
export function createSchemeManager(): MantineColorSchemeManager {
  return {
    get: (fallback) => {
      const kept = cookieValue() ?? localStorage.getItem(key);
      return isMantineColorScheme(kept) ? kept : fallback;
    },
    set: (scheme: MantineColorScheme) => {
      localStorage.setItem(key, scheme);
      // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing on plain http other than localhost.
      document.cookie = `${key}=${scheme}; path=/; max-age=${oneYearSeconds}; samesite=strict`;
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => localStorage.removeItem(key),
  };
}

function cookieValue(): string | null {
  const pair = document.cookie.split('; ').find((entry) => entry.startsWith(`${key}=`));
  return pair?.slice(key.length + 1) ?? null;
}
