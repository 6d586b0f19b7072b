import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Outputs } from '../../contract/index.ts';
import { useApi } from '../client/index.ts';

type Formats = Outputs['library']['counts']['formats'];

/** A family of formats that the library has documents of. */
export interface Family {
  name: string;
  documents: number;
  formats: Formats;
}

/** Formats by family, the largest family first. */
export function familiesOf(formats: Formats): Family[] {
  const families = new Map<string, Family>();
  for (const format of formats) {
    const family = families.get(format.family) ?? { name: format.family, documents: 0, formats: [] };
    family.documents += format.documents;
    family.formats.push(format);
    families.set(format.family, family);
  }
  return [...families.values()].sort((a, b) => b.documents - a.documents);
}

/** The families in the library, and what a format is called. */
export function useKinds() {
  const api = useApi();
  const { data } = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  return useMemo(() => {
    const formats = data?.formats ?? [];
    const byFormat = new Map(formats.map((one) => [one.format, one]));
    return {
      known: data !== undefined,
      families: familiesOf(formats),
      /** "Word document"; the short name itself where the library has none of it. */
      label: (format: string) => byFormat.get(format)?.label ?? format,
      family: (format: string | null) => (format === null ? null : (byFormat.get(format)?.family ?? null)),
    };
  }, [data]);
}
