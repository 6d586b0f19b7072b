import type { Document, Inputs } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { pageSize } from '../../components/list/useRows.ts';
import { useVirtualList } from '../../components/list/useVirtualList.ts';
import { useShortcuts } from '../../components/shortcuts.ts';

interface ListKeys {
  onTick: (document: Document, index: number, range: boolean) => void;
  onFilter: () => void;
  onEscape: () => void;
}

/** The documents of the library, as far as they are seen. */
export function useList({ input, onOpen }: { input: Inputs['library']['list']; onOpen: (document: Document) => void }) {
  const api = useApi();
  return useVirtualList<Document>({
    options: (page) =>
      api.query.library.list.queryOptions({ input: { ...input, offset: page * pageSize, limit: pageSize } }),
    listKey: JSON.stringify(input),
    onOpen,
  });
}

/** j, k and their like in the list. */
export function useListKeys(list: ReturnType<typeof useList>, { onTick, onFilter, onEscape }: ListKeys): void {
  useShortcuts({
    j: list.move(1),
    k: list.move(-1),
    arrowdown: list.move(1),
    arrowup: list.move(-1),
    home: list.move(-list.total),
    end: list.move(list.total),
    enter: list.openActive,
    x: () => {
      const row = list.row(list.active);
      if (row) onTick(row, list.active, false);
    },
    '/': onFilter,
    escape: onEscape,
  });
}
