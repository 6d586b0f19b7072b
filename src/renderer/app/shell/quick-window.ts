import { useEffect } from 'react';

const flag = 'commonplace:quick';

/** This window is the small one of the global shortcut: it stays so wherever one goes in it. */
export function becomeQuickWindow(): void {
  sessionStorage.setItem(flag, '1');
}

export function isQuickWindow(): boolean {
  return sessionStorage.getItem(flag) !== null;
}

/** Escape puts the small window away, unless the page had its own use for it. */
export function useEscapeCloses(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) window.close();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [active]);
}
