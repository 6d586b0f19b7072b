import { Menu, SegmentedControl, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';
import rowStyles from './FilterRow.module.css';
import styles from './OptionsMenu.module.css';
import type { SearchSearch } from './search.ts';

interface OptionsProps {
  search: SearchSearch;
  onChange: (next: Partial<SearchSearch>) => void;
}

const ways = [
  { value: 'hybrid', label: 'Both' },
  { value: 'keyword', label: 'Words' },
  { value: 'vector', label: 'Meaning' },
] as const;
const recencies = [
  { value: 'off', label: 'No' },
  { value: 'gentle', label: 'A little' },
  { value: 'strong', label: 'Much' },
] as const;
const caps = [1, 3, 10, 0].map((value) => ({ value: String(value), label: value === 0 ? 'All' : String(value) }));

/** How results are found and put together. What is as the settings say is not in the address. */
export function OptionsMenu({ search, onChange }: OptionsProps) {
  const api = useApi();
  const usual = useQuery(api.query.settings.get.queryOptions({ input: {} })).data?.settings.searchShape;
  const shape = {
    recency: search.recency ?? usual?.recency ?? 'off',
    merge: search.merge ?? usual?.merge ?? true,
    collapse: search.collapse ?? usual?.collapse ?? true,
    each: search.each ?? usual?.perDocument ?? 3,
  };
  const own = [search.by, search.recency, search.merge, search.collapse, search.each].filter(
    (value) => value !== undefined,
  ).length;
  return (
    <Menu position="bottom-end" width={320} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={rowStyles.add} aria-label="Options for results">
          <IconAdjustmentsHorizontal size={15} stroke={1.6} aria-hidden="true" />
          Options
          {own > 0 && <span className={styles.own}>{own}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.form}>
          <div className={styles.option}>
            <span>Search by</span>
            <SegmentedControl
              size="xs"
              aria-label="Search by"
              data={[...ways]}
              value={search.by ?? 'hybrid'}
              onChange={(value) => {
                const by = ways.find((one) => one.value === value)?.value;
                onChange({ by: by === 'hybrid' ? undefined : by });
              }}
            />
          </div>
          <div className={styles.option}>
            <span>Newer first</span>
            <SegmentedControl
              size="xs"
              aria-label="Newer first"
              data={[...recencies]}
              value={shape.recency}
              onChange={(value) => {
                const recency = recencies.find((one) => one.value === value)?.value;
                onChange({ recency: recency === (usual?.recency ?? 'off') ? undefined : recency });
              }}
            />
          </div>
          <div className={styles.option}>
            <span>Most of one document</span>
            <SegmentedControl
              size="xs"
              aria-label="Most of one document"
              data={caps}
              value={String(shape.each)}
              onChange={(value) => {
                const each = Number(value);
                onChange({ each: each === usual?.perDocument ? undefined : each });
              }}
            />
          </div>
          <Switch
            size="sm"
            label="Join neighbouring passages"
            checked={shape.merge}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ merge: checked === (usual?.merge ?? true) ? undefined : checked })
            }
          />
          <Switch
            size="sm"
            label="Show nearly equal passages once"
            checked={shape.collapse}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ collapse: checked === (usual?.collapse ?? true) ? undefined : checked })
            }
          />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
