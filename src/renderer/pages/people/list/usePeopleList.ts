import type { Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { pageSize } from '../../../components/list/useRows.ts';
import { useVirtualList } from '../../../components/list/useVirtualList.ts';
import { useShortcuts } from '../../../components/shortcuts.ts';
import { type PeopleSearch, toListInput } from '../search.ts';

interface ListProps {
  search: PeopleSearch;
  /** False while another view is shown. */
  active: boolean;
  onOpen: (person: Person) => void;
  onFilter: () => void;
  onEscape: () => void;
}

/** The people that the address asks for, and the keys that go through them. */
export function usePeopleList({ search, active, onOpen, onFilter, onEscape }: ListProps) {
  const api = useApi();
  const input = toListInput(search);
  const list = useVirtualList<Person>({
    options: (page) =>
      api.query.people.list.queryOptions({ input: { ...input, offset: page * pageSize, limit: pageSize } }),
    listKey: JSON.stringify(input),
    onOpen,
  });
  useShortcuts(
    {
      j: list.move(1),
      k: list.move(-1),
      arrowdown: list.move(1),
      arrowup: list.move(-1),
      home: list.move(-list.total),
      end: list.move(list.total),
      enter: list.openActive,
      '/': onFilter,
      escape: onEscape,
    },
    { active },
  );
  return list;
}
