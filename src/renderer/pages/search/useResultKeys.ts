import { type RefObject, useEffect, useState } from 'react';
import type { SearchResult } from '../../../contract/index.ts';
import { useShortcuts } from '../../components/shortcuts.ts';
import { placeKey } from './search.ts';

interface KeysOptions {
  results: readonly SearchResult[];
  /** The place that is open in the pane. */
  opened: string | undefined;
  field: RefObject<HTMLInputElement | null>;
  /** Shows a result in the pane. `moved`: another one was there. */
  onOpen: (result: SearchResult, moved: boolean) => void;
  /** Goes to the document itself. */
  onRead: (result: SearchResult) => void;
  onClose: () => void;
}

/** Going through results by keyboard, from the list and from the field. */
export function useResultKeys({ results, opened, field, onOpen, onRead, onClose }: KeysOptions) {
  const [active, setActive] = useState(-1);
  const first = results[0] && placeKey(results[0]);
  // Other results: nothing is chosen among them yet, unless the address says so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first and the number tell one list from the next.
  useEffect(() => {
    setActive(results.findIndex((result) => placeKey(result) === opened));
  }, [first, results.length]);

  const show = (index: number) => {
    const result = results[index];
    if (result === undefined) return;
    setActive(index);
    onOpen(result, opened !== undefined);
  };
  const move = (by: number) => {
    if (results.length === 0) return;
    const next = Math.min(Math.max(active + by, 0), results.length - 1);
    if (opened === undefined) setActive(next);
    else show(next);
    document.getElementById(`result-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (key: 'enter' | 'arrowdown' | 'arrowup' | 'escape') => {
    const chosen = results[Math.max(active, 0)];
    if (key === 'arrowdown') move(1);
    else if (key === 'arrowup') move(-1);
    else if (key === 'escape') opened === undefined ? field.current?.blur() : onClose();
    else if (chosen !== undefined && placeKey(chosen) === opened) onRead(chosen);
    else show(Math.max(active, 0));
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    enter: () => press('enter'),
    escape: () => press('escape'),
    '/': () => field.current?.select(),
  });
  return { active, show, press };
}
