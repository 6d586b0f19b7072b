import { useEffect } from 'react';

/** What the keyboard does, as the help lists it. */
export const shortcutList: { keys: string[]; does: string }[] = [
  { keys: ['Ctrl K', '⌘ K'], does: 'Open the palette: go anywhere, do anything' },
  { keys: ['/'], does: 'Go to the filter or the search box' },
  { keys: ['j', 'k'], does: 'Next and previous in a list' },
  { keys: ['Enter'], does: 'Open what is chosen' },
  { keys: ['x'], does: 'Tick what is chosen in the library' },
  { keys: ['←', '→'], does: 'Previous and next citation of an answer' },
  { keys: ['a', 'r'], does: 'Keep or reject the fact that is chosen, make two people one or tell them apart' },
  { keys: ['u'], does: 'Take the last decision about a fact back' },
  { keys: ['i'], does: 'Details and history of a document that is open' },
  { keys: ['Ctrl N', '⌘ N'], does: 'Begin a conversation (in the desktop window)' },
  { keys: ['Esc'], does: 'Close what is open, stop what is running' },
  { keys: ['?'], does: 'Show these shortcuts' },
];

function fieldOf(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  if (target instanceof HTMLInputElement) return ['checkbox', 'radio'].includes(target.type) ? null : target;
  const typed =
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return typed ? target : null;
}

/** Enter and Space already mean something on these. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, [role="menuitem"]') !== null;
}

/** A dialog or menu is open and has the keyboard. The right pane as a drawer is part of its page. */
function isCovered(): boolean {
  const open = [...document.querySelectorAll('[role="dialog"][aria-modal="true"], [role="menu"]')];
  return open.some((element) => !element.closest('[data-pane-drawer]'));
}

interface Options {
  active?: boolean;
  /** Whether a key counts even though the focus is in a field. */
  whileTyping?: (key: string, field: HTMLElement) => boolean;
}

/** Binds plain keys (KeyboardEvent.key in lower case) while nothing is typed and no dialog is open. */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => void>, options: Options = {}): void {
  const { active = true, whileTyping } = options;
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const act = keys[key];
      if (!act || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      const field = fieldOf(event.target);
      if (field && !whileTyping?.(key, field)) return;
      if (key === 'enter' && isPressable(event.target)) return;
      if (isCovered()) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
