import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Ctrl/Cmd-N begins a conversation: in the desktop window, and wherever a browser lets a page have that key. */
export function useNewConversationKey(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'n')
        return;
      event.preventDefault();
      void navigate({ to: '/ask' }).then(() =>
        document.querySelector<HTMLElement>('[data-composer] textarea')?.focus(),
      );
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate]);
}
